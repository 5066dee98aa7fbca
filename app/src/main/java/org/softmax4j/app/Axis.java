package org.softmax4j.app;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.softmax4j.matrix.AxisLayout;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The axis that a function works along.
 *
 * @param number negative numbers count from the end; empty for the whole array
 */
record Axis(OptionalInt number) {
  private static final String ALL = "all";

  /**
   * How the rows along this axis lie in an array.
   *
   * @throws CommandFailure wrong usage, if the array has no such axis
   */
  AxisLayout layout(int[] shape) {
    if (number.isEmpty()) {
      return AxisLayout.all(shape);
    }
    int axis = number.getAsInt();
    if (axis < -shape.length || axis >= shape.length) {
      throw CommandFailure.wrongUsage(
          "--axis "
              + axis
              + ": there is no such axis in an array of shape "
              + Arrays.toString(shape),
          "axes are counted from 0, negative ones from the end; 'all' is the whole array");
    }
    return AxisLayout.of(shape, axis);
  }

  /** The shape with this axis, or every axis, of length 1. */
  int[] reduced(int[] shape) {
    int[] reduced = shape.clone();
    number.ifPresentOrElse(
        axis -> reduced[fromStart(axis, shape)] = 1, () -> Arrays.fill(reduced, 1));
    return reduced;
  }

  /** The shape without this axis, or without any. */
  int[] dropped(int[] shape) {
    return number.isEmpty()
        ? new int[0]
        : IntStream.range(0, shape.length)
            .filter(i -> i != fromStart(number.getAsInt(), shape))
            .map(i -> shape[i])
            .toArray();
  }

  private static int fromStart(int axis, int[] shape) {
    return axis < 0 ? axis + shape.length : axis;
  }

  /** Reads an axis from the command line. */
  static final class Converter implements ITypeConverter<Axis> {
    @Override
    public Axis convert(String value) {
      if (value.equals(ALL)) {
        return new Axis(OptionalInt.empty());
      }
      try {
        return new Axis(OptionalInt.of(Integer.parseInt(value)));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("must be a whole number or all, got '" + value + "'");
      }
    }
  }
}
