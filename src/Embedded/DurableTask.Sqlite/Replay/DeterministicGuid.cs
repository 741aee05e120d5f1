using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DurableTask.Sqlite.Replay;

/// <summary>Name-based ids (RFC 9562, version 5): the same name gives the same id.</summary>
internal static class DeterministicGuid
{
    // Chosen once, at random, for this engine.
    private static readonly Guid Namespace = new("5c1b7a5e-8b0f-4d0c-9a55-6f3b0f1c2e97");

    public static Guid Of(string instanceId, long scheduledTicks, int execution, int counter)
    {
        var name = Encoding.UTF8.GetBytes($"{instanceId}|{scheduledTicks}|{execution}|{counter}");
        Span<byte> input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];

        // SHA-1 is what version 5 prescribes; nothing rests on its strength.
        SHA1.HashData(input, hash);
        var third = BinaryPrimitives.ReadUInt16BigEndian(hash[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((third & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
