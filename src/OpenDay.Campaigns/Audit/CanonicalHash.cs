using System;
using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Campaigns.Audit;

/// <summary>
/// SHA-256 over a sequence of fields in a form that only that sequence has. A text is written as the number of its UTF-8 bytes
/// in decimal, a colon, the bytes and a comma; no text as <c>-,</c>; a number as its decimal digits in the form of a text; an
/// instant as its UTC text <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>; a list as its length and then its items. The digest is 64
/// lower-case hexadecimal digits.
/// </summary>
internal sealed class CanonicalHash
{
    private readonly ArrayBufferWriter<byte> buffer = new(512);

    public CanonicalHash Add(string? text)
    {
        if (text is null)
        {
            buffer.Write("-,"u8);
            return this;
        }

        Encoding.UTF8.GetBytes(Encoding.UTF8.GetByteCount(text).ToString(CultureInfo.InvariantCulture), buffer);
        buffer.Write(":"u8);
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.Write(","u8);
        return this;
    }

    public CanonicalHash Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public CanonicalHash Add(DateTimeOffset instant) => Add(instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>What <see cref="Digest"/> is taken of.</summary>
    public string Text() => Encoding.UTF8.GetString(buffer.WrittenSpan);

    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
}
