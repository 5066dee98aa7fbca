package org.softmax4j.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: it only holds its sub-commands and the options they all have. */
@Command(
    name = "softmax",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    description = "Scores go in, probabilities you can trust come out.",
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true)
final class SoftmaxCommand implements Callable<Integer> {

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "After an error, show where in the program it happened.")
  boolean stacktrace;

  /** The command line with all sub-commands, which talk to the given streams; help goes apart. */
  static CommandLine on(Console console, PrintWriter help) {
    SoftmaxCommand command = new SoftmaxCommand();
    FailureReport failures = new FailureReport(console.err());
    CommandLine commandLine =
        new CommandLine(command)
            .addSubcommand(new DemoCommand(console))
            .addSubcommand(new ApplyCommand(console))
            .addSubcommand(new TrainCommand(console))
            .addSubcommand(new PredictCommand(console))
            .addSubcommand(new EvaluateCommand(console))
            .addSubcommand(
                new CommandLine(new DatasetsCommand(console))
                    .addSubcommand(new GetDatasetCommand(console)))
            .addSubcommand(new CalibrateCommand(console))
            .addSubcommand(new InfoCommand(console))
            .setOut(help)
            .setColorScheme(Help.defaultColorScheme(console.styled() ? Ansi.ON : Ansi.OFF))
            .setParameterExceptionHandler((e, args) -> failures.report(WrongUsage.of(e), false))
            .setExecutionExceptionHandler(
                (e, line, parsed) -> failures.report(e, command.stacktrace));
    commandLine.getCommandSpec().usageMessage().footer("", "A good start: softmax demo");
    return commandLine;
  }

  @Override
  public Integer call() {
    throw CommandFailure.wrongUsage(
        "no command given", "'softmax --help' lists the commands; 'softmax demo' is a good start");
  }
}
