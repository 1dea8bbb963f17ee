// Texts that stand out too little from their ground (WCAG 2, 1.4.3): what they are, and the ratio. The last line counts all.
(() => {
  const parse = (colour) => {
    const [a, b, c, alpha = 1] = colour.match(/[\d.]+(e-?\d+)?/g).map(Number);
    return colour.startsWith("color(") ? [a * 255, b * 255, c * 255, alpha] : [a, b, c, alpha];
  };
  const over = (top, low) => [0, 1, 2].map((i) => top[i] * top[3] + low[i] * (1 - top[3])).concat(1);
  const ground = (element) => {
    if (!element) return [255, 255, 255, 1];
    const colour = parse(getComputedStyle(element).backgroundColor);
    return colour[3] === 1 ? colour : over(colour, ground(element.parentElement));
  };
  const light = (colour) => {
    const linear = colour.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const opacity = (element) => (element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1);
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && /[\p{L}\d]/u.test(node.data));
  const texts = [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility() && hasText(element) && opacity(element) > 0.1 && !element.closest("svg, button:disabled"));
  const weak = texts.map((element) => {
    const back = ground(element);
    const front = parse(getComputedStyle(element).color);
    front[3] *= opacity(element);
    const [high, low] = [light(over(front, back)), light(back)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    return ratio < 4.5 ? `${element.className} “${element.textContent.slice(0, 30)}” ${ratio.toFixed(2)}` : null;
  });
  return [...weak.filter(Boolean), texts.length];
})()
