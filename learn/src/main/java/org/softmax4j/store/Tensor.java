package org.softmax4j.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** An array of a safetensors file: shape, element type, and elements, the last axis fastest. */
public final class Tensor {
  private final TensorType type;
  private final long[] shape;
  private final ByteBuffer bytes;

  /** Takes ownership of its arguments. */
  Tensor(TensorType type, long[] shape, ByteBuffer bytes) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A tensor of floats.
   *
   * @param values copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static Tensor of(float[] values, long... shape) {
    Tensor tensor = allocate(TensorType.F32, values.length, shape);
    tensor.bytes.asFloatBuffer().put(values);
    return tensor;
  }

  /** A tensor of doubles, else as {@link #of(float[], long...)}. */
  public static Tensor of(double[] values, long... shape) {
    Tensor tensor = allocate(TensorType.F64, values.length, shape);
    tensor.bytes.asDoubleBuffer().put(values);
    return tensor;
  }

  /** A tensor of ints, else as {@link #of(float[], long...)}. */
  public static Tensor of(int[] values, long... shape) {
    Tensor tensor = allocate(TensorType.I32, values.length, shape);
    tensor.bytes.asIntBuffer().put(values);
    return tensor;
  }

  /** A tensor of longs, else as {@link #of(float[], long...)}. */
  public static Tensor of(long[] values, long... shape) {
    Tensor tensor = allocate(TensorType.I64, values.length, shape);
    tensor.bytes.asLongBuffer().put(values);
    return tensor;
  }

  /** A tensor of bytes, else as {@link #of(float[], long...)}. */
  public static Tensor of(byte[] values, long... shape) {
    Tensor tensor = allocate(TensorType.U8, values.length, shape);
    tensor.bytes.put(0, values);
    return tensor;
  }

  public TensorType type() {
    return type;
  }

  /** Length of each axis; a new array. */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public int elements() {
    return bytes.capacity() / type.bytes();
  }

  /**
   * The elements; a new array.
   *
   * @throws IllegalStateException if the type is another than {@link TensorType#F32}
   */
  public float[] floats() {
    checkType(TensorType.F32);
    float[] values = new float[elements()];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** The elements of a tensor of type {@link TensorType#F64}, as {@link #floats}. */
  public double[] doubles() {
    checkType(TensorType.F64);
    double[] values = new double[elements()];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** The elements of a tensor of type {@link TensorType#I32}, as {@link #floats}. */
  public int[] ints() {
    checkType(TensorType.I32);
    int[] values = new int[elements()];
    bytes.asIntBuffer().get(values);
    return values;
  }

  /** The elements of a tensor of type {@link TensorType#I64}, as {@link #floats}. */
  public long[] longs() {
    checkType(TensorType.I64);
    long[] values = new long[elements()];
    bytes.asLongBuffer().get(values);
    return values;
  }

  /** The bytes of the elements of any type, little-endian; a new array. */
  public byte[] bytes() {
    byte[] values = new byte[bytes.capacity()];
    bytes.get(0, values);
    return values;
  }

  /** The elements as they are stored; a view that cannot be written to. */
  ByteBuffer buffer() {
    return bytes.asReadOnlyBuffer();
  }

  private void checkType(TensorType wanted) {
    if (type != wanted) {
      throw new IllegalStateException("type must be " + wanted + ", got " + type);
    }
  }

  @Override
  public String toString() {
    return "Tensor(" + type + ", shape " + Arrays.toString(shape) + ")";
  }

  private static Tensor allocate(TensorType type, int length, long[] shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    if (elements != length) {
      throw new IllegalArgumentException(
          "values must be "
              + elements
              + " for shape "
              + Arrays.toString(shape)
              + ", got "
              + length);
    }
    int bytes = Math.multiplyExact(length, type.bytes());
    return new Tensor(type, shape.clone(), ByteBuffer.allocate(bytes));
  }
}
