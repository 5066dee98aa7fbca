package org.softmax4j.store;

import org.jspecify.annotations.Nullable;

/** The element types of safetensors files. */
public enum TensorType {
  /** True or false, one byte. */
  BOOL(1),
  /** Unsigned, one byte. */
  U8(1),
  /** Signed, one byte. */
  I8(1),
  /** Eight-bit float with 4 exponent bits. */
  F8_E4M3(1),
  /** Eight-bit float with 5 exponent bits. */
  F8_E5M2(1),
  /** Signed, two bytes. */
  I16(2),
  /** Unsigned, two bytes. */
  U16(2),
  /** Half precision. */
  F16(2),
  /** The upper half of a float. */
  BF16(2),
  /** Signed, four bytes, {@code int}. */
  I32(4),
  /** Unsigned, four bytes. */
  U32(4),
  /** Single precision, {@code float}. */
  F32(4),
  /** Signed, eight bytes, {@code long}. */
  I64(8),
  /** Unsigned, eight bytes. */
  U64(8),
  /** Double precision, {@code double}. */
  F64(8);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** The type of that name, or null if there is none. */
  static @Nullable TensorType named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }
}
