package io.tillguard.scheduling;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this process among the console's nodes: host and process number, new at each start. */
final class Node {

    static final String NAME = host() + "-" + ProcessHandle.current().pid();

    private Node() {}

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException noName) {
            return "node";
        }
    }
}
