package io.tillguard;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the console. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Tillguard", sharedModules = "shared")
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("styles/tillguard.css")
public class Tillguard implements AppShellConfigurator {

    public static void main(String[] arguments) {
        var console = new SpringApplication(Tillguard.class);
        console.addInitializers(new DataDirectory());
        console.run(arguments);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "styles/icon.svg");
    }
}
