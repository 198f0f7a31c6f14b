package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Contact;
import io.tillguard.provider.ContactDetails;
import io.tillguard.provider.ContactRole;
import io.tillguard.provider.Contacts;
import io.tillguard.provider.Provider;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;

/** Whom to call at a provider. */
@org.springframework.stereotype.Component
final class ContactCard {

    private final Contacts contacts;
    private final ProviderForms forms;

    ContactCard(Contacts contacts, ProviderForms forms) {
        this.contacts = contacts;
        this.forms = forms;
    }

    Div of(Provider provider, Runnable done) {
        Div card = Fields.card("provider.contacts");
        List<Contact> all = contacts.of(provider.id());
        if (all.isEmpty()) {
            card.add(new Paragraph(Words.text("provider.contacts.none")));
        } else {
            Table table = new Table(
                    "provider.contact-role", "provider.contact.name", "provider.contact.how", "provider.actions");
            all.forEach(contact -> table.row(
                    Words.name("provider.contact-role", contact.role()),
                    contact.name(),
                    how(contact),
                    forms.mayEdit()
                            ? Fields.small("provider.contact.remove", contact.name(), () -> {
                                if (Notice.attempt(() -> contacts.remove(provider.id(), contact.id()))) {
                                    done.run();
                                }
                            })
                            : null));
            card.add(table.scrolling("provider.contacts"));
        }
        if (forms.mayEdit()) {
            card.add(new Button(Words.text("provider.contact.add"), click -> add(provider, done)));
        }
        return card;
    }

    private static Component how(Contact contact) {
        Div how = new Div();
        if (contact.phone() != null) {
            how.add(new Div(new Anchor("tel:" + contact.phone().replaceAll("[^0-9+]", ""), contact.phone())));
        }
        if (contact.mail() != null) {
            how.add(new Div(new Anchor("mailto:" + contact.mail(), contact.mail())));
        }
        if (contact.note() != null) {
            how.add(new Div(new Span(contact.note())));
        }
        return how;
    }

    private void add(Provider provider, Runnable done) {
        Select<ContactRole> role =
                Fields.choice("provider.contact-role", "provider.contact-role", ContactRole.values());
        TextField name = Fields.needed("provider.contact.name", 100);
        TextField phone = Fields.text("provider.phone", 40);
        TextField mail = Fields.text("provider.mail", 200);
        TextField note = Fields.text("provider.note", 400);
        Runnable submit = () -> {
            contacts.add(
                    provider.id(),
                    ContactDetails.entered(
                            role.getValue(), name.getValue(), phone.getValue(), mail.getValue(), note.getValue()));
            done.run();
        };
        new FormDialog(Words.text("provider.contact.add"), submit, role, name, phone, mail, note).open();
    }
}
