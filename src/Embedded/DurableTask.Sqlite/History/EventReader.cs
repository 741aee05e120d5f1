using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace DurableTask.Sqlite.History;

/// <summary>Reads what <see cref="EventWriter"/> wrote, and refuses what it cannot have written.</summary>
internal ref struct EventReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> rest = data;

    public readonly bool AtEnd => this.rest.IsEmpty;

    public byte Byte() => this.Take(1)[0];

    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = this.Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw Damaged();
    }

    public int Int() => checked((int)this.Number());

    public string? Text()
    {
        var length = this.Number();
        return length switch
        {
            -1 => null,
            >= 0 and <= int.MaxValue => Encoding.UTF8.GetString(this.Take((int)length)),
            _ => throw Damaged(),
        };
    }

    public string SomeText() => this.Text() ?? throw Damaged();

    public Dictionary<string, string>? Texts()
    {
        var count = this.Int();
        if (count == 0)
        {
            return null;
        }

        var texts = new Dictionary<string, string>();
        for (var i = 0; i < count; i++)
        {
            texts.Add(this.SomeText(), this.SomeText());
        }

        return texts;
    }

    private static InvalidDataException Damaged() =>
        new("A row of history is damaged: it ends too early or holds a value that the engine never writes.");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > this.rest.Length)
        {
            throw Damaged();
        }

        var taken = this.rest[..length];
        this.rest = this.rest[length..];
        return taken;
    }
}
