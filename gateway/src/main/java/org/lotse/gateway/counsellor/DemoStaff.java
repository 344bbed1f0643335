package org.lotse.gateway.counsellor;

import static org.lotse.gateway.counsellor.StaffMember.counsellor;
import static org.lotse.gateway.counsellor.StaffMember.outreachMentor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The staff of the demo: twelve counsellors, three outreach mentors and an administrator, all with one random
/// password, made once.
@Component
@ConditionalOnBooleanProperty("lotse.demo")
class DemoStaff implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoStaff.class);

    private static final List<StaffMember> MEMBERS = List.of(
            counsellor("Dafina K.", "sq C2, de C1, en B2", "AL", "TRA WRK", 12),
            counsellor("Besnik H.", "sq C2, de C2, it B2", "AL", "FAM LIV", 8),
            counsellor("Rania A.", "ar C2, apc C2, de C1, en C1", "JO TR", "STU FAM ASY", 15),
            counsellor("Yousef M.", "ar C2, apc C2, de C1, en B2", "JO", "VIS LIV", 8),
            counsellor("Imane B.", "ary C2, ar C1, fr C2, de C1", "MA", "TRA WRK FRD", 15),
            counsellor("Nadia T.", "fr C2, ary B2, shi B1, de C1", "MA", "WRK VOL", 8),
            counsellor("Aruzhan S.", "kk C2, ru C2, de C1, en B2", "KZ", "STU GER", 12),
            counsellor("Elena W.", "ru C2, de C2, kk A2", "KZ UA", "VOL SPA", 12),
            counsellor("Zeynep D.", "tr C2, de C2, kmr B2", "TR", "FAM VIS", 10),
            counsellor("Emre Y.", "tr C2, de C1, en B2", "TR", "STU TRA", 8).shadowing(),
            counsellor("Oksana P.", "uk C2, ru C2, de C1, en B2", "UA", "SCH ASY PSY", 15),
            counsellor("Lukas R.", "de C2, en C2, fr B1", "AL JO KZ MA TR UA DE", "LIV SCH WRK", 15)
                    .withRoles(Role.COUNSELLOR, Role.SUPERVISOR),
            outreachMentor("Youssef", "MA JO"),
            outreachMentor("Ardita", "AL"),
            outreachMentor("Madina", "KZ"),
            new StaffMember(
                    new Counsellor(new StaffName("admin"), "Admin", Set.of(Role.ADMIN), List.of(), Set.of(), 0, false),
                    Set.of()));

    private final JdbcClient jdbc;
    private final Path passwordFile;
    private final Clock clock;

    DemoStaff(JdbcClient jdbc, StaffSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.passwordFile = settings.dataDir().resolve("demo-password");
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) throws IOException {
        jdbc.sql("lock table staff in share row exclusive mode").update();
        if (jdbc.sql("select count(*) from staff").query(Integer.class).single() > 0) {
            return;
        }
        var password = password();
        // One password, one hash: a hash costs a moment each, and nothing here is secret from one another.
        var hash = Passwords.hash(password);
        MEMBERS.forEach(it -> add(it, hash));
        log.info("Demo staff: dafina to lukas and admin, all with the password in {}", passwordFile);
    }

    private void add(StaffMember member, String hash) {
        var it = member.counsellor();
        var name = it.name().value();
        jdbc.sql("""
            insert into staff (name, display_name, password_hash, roles, topics, capacity, released, created_at)
            values (:name, :displayName, :hash, :roles, :topics, :capacity, :released, :now)
            """)
                .param("name", name)
                .param("displayName", it.displayName())
                .param("hash", hash)
                .param("roles", it.roles().stream().map(Role::name).toArray(String[]::new))
                .param("topics", member.topics().toArray(String[]::new))
                .param("capacity", it.capacity())
                .param("released", it.released())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        it.languages()
                .forEach(skill -> jdbc.sql("insert into skill (staff, language, level) values (?, ?, ?)")
                        .params(name, skill.language().tag(), skill.level().name())
                        .update());
        it.countries()
                .forEach(country -> jdbc.sql("insert into staff_country (staff, country) values (?, ?)")
                        .params(name, country.code())
                        .update());
    }

    /// The file outlives a database that is begun anew, and so does what the visitor noted down.
    private String password() throws IOException {
        if (Files.exists(passwordFile)) {
            return Files.readString(passwordFile).strip();
        }
        var password = random();
        Files.createDirectories(passwordFile.toAbsolutePath().getParent());
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password + "\n", StandardCharsets.US_ASCII);
        return password;
    }

    private static String random() {
        var letters = "abcdefghijkmnpqrstuvwxyz23456789";
        return new SecureRandom()
                .ints(16, 0, letters.length())
                .mapToObj(letters::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
