package io.tillguard.inspection.ui;

import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Anchor;
import io.tillguard.shell.Words;

/**
 * The way to the page for phones, which is no page of Vaadin's. What reads codes there, in browsers that cannot themselves,
 * is named here, as packages of the browser's side are named in Java.
 */
@NpmPackage(value = "@zxing/browser", version = "0.2.1")
@NpmPackage(value = "@zxing/library", version = "0.23.0")
final class PhoneLink extends Anchor {

    private static final long serialVersionUID = 1L;

    PhoneLink() {
        super("phone/", Words.text("inspection.on-phone"));
        setRouterIgnore(true);
    }
}
