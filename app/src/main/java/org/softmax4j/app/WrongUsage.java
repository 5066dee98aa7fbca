package org.softmax4j.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what picocli says about wrong arguments into one line and a hint. */
final class WrongUsage {
  private static final Map<Class<?>, String> TYPE_NAMES =
      Map.of(
          int.class, "a whole number",
          Integer.class, "a whole number",
          long.class, "a whole number",
          double.class, "a number",
          Double.class, "a number");

  private WrongUsage() {}

  static CommandFailure of(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command);
    }
    String message = String.valueOf(e.getMessage());
    ArgSpec argument = e.getArgSpec();
    if (argument != null && e.getValue() != null) {
      return wrongValue(argument, e.getValue(), command, message);
    }
    return CommandFailure.wrongUsage(oneLine(message), help(command));
  }

  /** What the library says about an argument that came from an option of the same name. */
  static CommandFailure of(IllegalArgumentException e, String command) {
    String[] nameAndRule = String.valueOf(e.getMessage()).split(" ", 2);
    String option = nameAndRule[0].replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return new CommandFailure(
        ExitCode.WRONG_USAGE,
        "--" + option + " " + nameAndRule[nameAndRule.length - 1],
        "'softmax " + command + " --help' says what is allowed",
        e);
  }

  /**
   * Fails if an option was given that has no meaning beside others.
   *
   * @param value null if it was not given
   * @param reason the others
   */
  static void checkAbsent(String option, @Nullable Object value, String reason) {
    if (value != null) {
      throw CommandFailure.wrongUsage(
          option + " means nothing to " + reason, "leave it out, or choose another");
    }
  }

  private static CommandFailure unmatched(UnmatchedArgumentException e, CommandSpec command) {
    String argument = e.getUnmatched().get(0);
    CommandLine line = e.getCommandLine();
    if (e.isUnknownOption()) {
      List<String> options = command.options().stream().map(OptionSpec::longestName).toList();
      String name = argument.replaceFirst("=.*", "");
      return failure("unknown option '" + name + "'", Suggestion.nearest(name, options), command);
    }
    if (!line.getSubcommands().isEmpty()) {
      return failure(
          "unknown command '" + argument + "'",
          Suggestion.nearest(argument, line.getSubcommands().keySet()),
          command);
    }
    return failure("unexpected argument '" + argument + "'", Optional.empty(), command);
  }

  private static CommandFailure wrongValue(
      ArgSpec argument, String value, CommandSpec command, String message) {
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    Class<?> type = argument.auxiliaryTypes()[0];
    if (type.isEnum()) {
      List<String> values = Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
      return failure(
          name + " must be " + anyOf(values) + ", got '" + value + "'",
          Suggestion.nearest(value.toLowerCase(Locale.ROOT), values),
          command);
    }
    String rule = TYPE_NAMES.get(type);
    String line = rule == null ? message : name + " must be " + rule + ", got '" + value + "'";
    return failure(oneLine(line), Optional.empty(), command);
  }

  private static String anyOf(List<String> values) {
    int last = values.size() - 1;
    return last < 1
        ? String.join("", values)
        : values.subList(0, last).stream().collect(Collectors.joining(", "))
            + " or "
            + values.get(last);
  }

  private static CommandFailure failure(
      String line, Optional<String> suggestion, CommandSpec command) {
    String help = help(command);
    return CommandFailure.wrongUsage(
        line, suggestion.map(word -> "did you mean " + word + "? " + help).orElse(help));
  }

  private static String help(CommandSpec command) {
    String what = command.subcommands().isEmpty() ? "options" : "commands";
    return "'" + command.qualifiedName() + " --help' lists the " + what;
  }

  private static String oneLine(String message) {
    String line = message.strip().replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", " ");
    return line.isEmpty()
        ? line
        : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }
}
