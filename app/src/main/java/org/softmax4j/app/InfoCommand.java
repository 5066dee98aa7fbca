package org.softmax4j.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.softmax4j.Backend;
import picocli.CommandLine.Command;

/** Tells what runs here: version, JDK, kernels, what multiplies matrices, threads. */
@Command(
    name = "info",
    description = "Tells version, JDK, active kernels and the reason, what multiplies, threads.")
final class InfoCommand implements Callable<Integer> {
  private final Console console;

  InfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    line("version", Version.number());
    line("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
    line("kernels", Backend.active().kernels() + ": " + Backend.active().reason());
    line("multiply", Backend.active().multiply() + ", in Java; no native library");
    line("threads", String.valueOf(Runtime.getRuntime().availableProcessors()));
    return ExitCode.DONE;
  }

  private void line(String name, String value) {
    console.out().println((name + "         ").substring(0, 9) + value);
  }
}
