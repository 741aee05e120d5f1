using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace DurableTask.Sqlite.History;

/// <summary>
/// Writes the primitives of the history format: variable-length integers and UTF-8 texts. The buffer goes from one
/// writer of a thread to the next.
/// </summary>
internal sealed class EventWriter
{
    private static readonly Dictionary<string, string> EmptyTexts = [];

    // Larger ones are not kept: a thread may never again write as much.
    private const int MostKeptBytes = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    private readonly ArrayBufferWriter<byte> buffer = spare ?? new(1024);

    public EventWriter() => spare = null;

    /// <summary>Gives what was written, and ends the writing: nothing can be written after it.</summary>
    public byte[] ToArray()
    {
        var bytes = this.buffer.WrittenSpan.ToArray();
        this.buffer.ResetWrittenCount();
        if (this.buffer.Capacity <= MostKeptBytes)
        {
            spare = this.buffer;
        }

        return bytes;
    }

    public void Byte(byte value)
    {
        this.buffer.GetSpan(1)[0] = value;
        this.buffer.Advance(1);
    }

    public void Number(long value)
    {
        // Zigzag, so that small negative numbers stay small.
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = this.buffer.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        this.buffer.Advance(length);
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            this.Number(-1);
            return;
        }

        this.Number(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, this.buffer);
    }

    public void Texts(IReadOnlyDictionary<string, string>? values)
    {
        this.Number(values?.Count ?? 0);
        foreach (var (key, value) in values ?? EmptyTexts)
        {
            this.Text(key);
            this.Text(value);
        }
    }
}
