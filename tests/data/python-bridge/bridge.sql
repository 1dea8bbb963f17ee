-- A database as the Python bridge 0.7.4 keeps it, made up. Dates have no zone. {day} is replaced by a day that is not long ago.
CREATE TABLE users(type TINYINT, req_user VARCHAR(255), req_date TIMESTAMP, nb_reg SMALLINT, lang CHAR(2), revoke_date TIMESTAMP, app VARCHAR(63), acc_id VARCHAR(63));
CREATE TABLE blocks(type TINYINT, blocking VARCHAR(255), blocked VARCHAR(255), block_date TIMESTAMP);
CREATE TABLE instb(type TINYINT, blocked VARCHAR(255), block_date TIMESTAMP);
CREATE TABLE comm(type TINYINT, user VARCHAR(255), from_u VARCHAR(255), from_date TIMESTAMP, id_from VARCHAR(127), id_to VARCHAR(127));
INSERT INTO users VALUES
 (1,'ann@im.test','2026-05-01 08:00:00.123456',1,'en',NULL,'XMPP','0'),
 (0,'cleo@pix.test','2026-05-02 08:00:00.5',2,'de',NULL,'Mastodon','1103'),
 (0,'gone@old.test','2026-05-03 08:00:00',3,'fr','2026-06-01 09:00:00.25','Friendica','17'),
 (0,'Zoë@köln.test','2026-05-04 08:00:00',1,'de',NULL,'Pixelfed','42'),
 (1,'finn@im.test','2026-05-05 08:00:00',1,'xx',NULL,'XMPP','0'),
 (0,'ned@worse.test','2026-05-06 08:00:00',1,'nl',NULL,'Mastodon','1104'),
 (1,'flood@im.test','2026-05-07 08:00:00',1,'es',NULL,'XMPP','0');
INSERT INTO blocks VALUES (0,'cleo@pix.test','spam@im.test','2026-06-02 08:00:00'), (1,'finn@im.test','troll@bad.test','2026-06-03 08:00:00');
INSERT INTO instb VALUES (0,'evil@bad.test','2026-06-04 08:00:00'), (1,'flood@im.test','2026-06-05 08:00:00'), (0,'root@gts.test','2026-06-05 08:00:00');
INSERT INTO comm VALUES
 (1,'ann@im.test','cleo@pix.test','{day} 06:15:46.417940','5001','aaaa1'),
 (0,'cleo@pix.test','ann@im.test','{day} 06:16:50.011008','bbbb1','5002'),
 (1,'ann@im.test','cleo@pix.test','{day} 06:17:46.417940','5003','aaaa2'),
 (0,'cleo@pix.test','finn@im.test','{day} 06:18:00','bbbb2','5004'),
 (0,'ned@worse.test','finn@im.test','{day} 06:18:00.1','bbbb2','5004'),
 (1,'new@im.test','cleo@pix.test','{day} 06:19:00','5005','aaaa3'),
 (1,'ann@im.test','cleo@pix.test','2020-01-01 00:00:00','1','old');
