package io.tillguard.provider;

import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom to call at providers: the duty desk, the claims desk, the liaison to the police. */
@Service
public class Contacts {

    private final JdbcClient jdbc;
    private final ProviderRows providers;
    private final ProviderDesk desk;

    Contacts(JdbcClient jdbc, ProviderRows providers, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.desk = desk;
    }

    /** A provider's contacts by role and name. */
    @Transactional(readOnly = true)
    public List<Contact> of(UUID provider) {
        desk.reader();
        return jdbc.sql("SELECT * FROM provider_contact WHERE provider_id = :provider ORDER BY role, name, id")
                .param("provider", provider)
                .query(Contacts::row)
                .list();
    }

    /** Adds a contact. */
    @Transactional
    public Contact add(UUID provider, ContactDetails contact) {
        desk.editor();
        Provider of = providers.provider(provider);
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider_contact (id, provider_id, role, name, phone, mail, note, added_at)
                        VALUES (:id, :provider, :role, :name, :phone, :mail, :note, :now)""")
                .param("id", id)
                .param("provider", provider)
                .param("role", contact.role().name())
                .param("name", contact.name())
                .param("phone", contact.phone())
                .param("mail", contact.mail())
                .param("note", contact.note())
                .param("now", Validity.utc(desk.now()))
                .update();
        Contact after = get(provider, id);
        desk.record("provider.contact-added", provider, of.code(), null, after);
        return after;
    }

    /**
     * Changes a contact.
     *
     * @throws NotFound if there is none
     */
    @Transactional
    public Contact change(UUID provider, UUID id, ContactDetails contact) {
        desk.editor();
        Provider of = providers.locked(provider);
        Contact before = get(provider, id);
        jdbc.sql("""
                        UPDATE provider_contact SET role = :role, name = :name, phone = :phone, mail = :mail, note = :note
                        WHERE id = :id""")
                .param("id", id)
                .param("role", contact.role().name())
                .param("name", contact.name())
                .param("phone", contact.phone())
                .param("mail", contact.mail())
                .param("note", contact.note())
                .update();
        Contact after = get(provider, id);
        desk.record("provider.contact-changed", provider, of.code(), before, after);
        return after;
    }

    /**
     * Removes a contact.
     *
     * @throws NotFound if there is none
     */
    @Transactional
    public void remove(UUID provider, UUID id) {
        desk.editor();
        Provider of = providers.locked(provider);
        Contact before = get(provider, id);
        jdbc.sql("DELETE FROM provider_contact WHERE id = :id").param("id", id).update();
        desk.record("provider.contact-removed", provider, of.code(), before, null);
    }

    private Contact get(UUID provider, UUID id) {
        return jdbc.sql("SELECT * FROM provider_contact WHERE id = :id AND provider_id = :provider")
                .param("id", id)
                .param("provider", provider)
                .query(Contacts::row)
                .optional()
                .orElseThrow(() -> new NotFound("contact", id));
    }

    private static Contact row(ResultSet row, int number) throws SQLException {
        return new Contact(
                Columns.id(row, "id"),
                ContactRole.valueOf(row.getString("role")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("mail"),
                row.getString("note"));
    }
}
