package org.softmax4j.app;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.softmax4j.Backend;
import picocli.CommandLine;

/** Where the command starts. */
public final class Main {
  private Main() {}

  /** Runs the command on the streams of the process and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console =
        Console.of(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Boolean.getBoolean("softmax4j.terminal.out"),
            Boolean.getBoolean("softmax4j.terminal.err"));
    System.exit(run(args, console));
  }

  /**
   * Runs the command in this process.
   *
   * @return the exit code
   */
  static int run(String[] args, Console console) {
    StringWriter help = new StringWriter();
    CommandLine commandLine = SoftmaxCommand.on(console, new PrintWriter(help));
    try {
      checkKernels();
      int exitCode = commandLine.execute(args);
      console.out().print(help);
      console.out().flush();
      return exitCode;
    } catch (CommandFailure | StandardStream.Failure | Error e) {
      SoftmaxCommand command = commandLine.getCommand();
      return new FailureReport(console.err()).report(e, command.stacktrace);
    } finally {
      console.interruption().workIsDone();
    }
  }

  /**
   * Before a class that computes is loaded: a wish for kernels that cannot run is a wrong usage.
   */
  private static void checkKernels() {
    try {
      Backend.active();
    } catch (IllegalStateException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          String.valueOf(e.getMessage()),
          "it comes from SOFTMAX_JAVA_OPTIONS: leave it out, or write auto",
          e);
    }
  }
}
