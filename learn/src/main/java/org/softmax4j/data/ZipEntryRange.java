package org.softmax4j.data;

/**
 * An entry of a zip file, and where its bytes stand.
 *
 * @param name a key; never a path
 * @param from position of the first byte of its data in the file
 * @param compressedBytes length of its data in the file
 * @param bytes length of its data, unpacked
 * @param crc CRC-32 of its data, unpacked
 */
record ZipEntryRange(
    String name, long from, long compressedBytes, long bytes, long crc, boolean deflated) {}
