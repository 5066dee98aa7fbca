/** The rules of the house as tests, each proved on programs that break it. */
package org.softmax4j.architecture;
