using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace OpenDay.Workflows.Archives;

/// <summary>
/// The one form in which an archive is a ZIP file: entries stored without compression, lengths and checksums before the
/// content, one fixed date, nothing between the entries. A reader that compares with it needs no field of the file to be true.
/// </summary>
/// <remarks>ZIP64 where the offset or the number of entries needs it; no single entry is that long.</remarks>
internal static class ZipLayout
{
    public const int LocalHeaderLength = 30;
    public const int NameLengthOffset = 26;
    public const int MethodOffset = 8;
    public const int LengthOffset = 18;
    public const int CrcOffset = 14;
    public const uint LocalSignature = 0x04034b50;

    private const int CentralHeaderLength = 46;
    private const int EndLength = 22;
    private const int Zip64ExtraLength = 12;
    private const ushort Version = 20;
    private const ushort Zip64Version = 45;

    /// <summary>1 January 1980, the first day that the format can say.</summary>
    private const ushort Date = 0x0021;

    /// <summary>Made on Unix, so that the file mode below is understood.</summary>
    private const ushort MadeBy = 0x0300;

    /// <summary>A regular file that its owner writes and everybody reads.</summary>
    private const uint Attributes = 0x81A40000;

    public static byte[] LocalHeader(ZipEntry entry)
    {
        var bytes = new Fields(LocalHeaderLength + entry.Name.Length);
        bytes.Add4(LocalSignature);
        bytes.Add2(Version);
        Common(ref bytes, entry);
        bytes.Add2(0);
        bytes.AddText(entry.Name);
        return bytes.Content;
    }

    /// <summary>Everything behind the last entry, in pieces: the central directory and the end records.</summary>
    public static IEnumerable<byte[]> Tail(IReadOnlyList<ZipEntry> entries)
    {
        var offset = 0L;
        var directory = 0L;
        foreach (var entry in entries)
        {
            var header = CentralHeader(entry, offset);
            offset += LocalHeaderLength + entry.Name.Length + entry.Length;
            directory += header.Length;
            yield return header;
        }

        yield return End(entries.Count, directory, offset);
    }

    /// <summary>Bytes of the whole file.</summary>
    public static long LengthOf(IReadOnlyList<ZipEntry> entries)
    {
        var length = 0L;
        foreach (var entry in entries)
        {
            length += LocalHeaderLength + entry.Name.Length + entry.Length;
        }

        foreach (var piece in Tail(entries))
        {
            length += piece.Length;
        }

        return length;
    }

    private static byte[] CentralHeader(ZipEntry entry, long offset)
    {
        var far = offset >= uint.MaxValue;
        var bytes = new Fields(CentralHeaderLength + entry.Name.Length + (far ? Zip64ExtraLength : 0));
        bytes.Add4(0x02014b50);
        bytes.Add2((ushort)(MadeBy | (far ? Zip64Version : Version)));
        bytes.Add2(far ? Zip64Version : Version);
        Common(ref bytes, entry);
        bytes.Add2((ushort)(far ? Zip64ExtraLength : 0));
        bytes.Add2(0);
        bytes.Add2(0);
        bytes.Add2(0);
        bytes.Add4(Attributes);
        bytes.Add4(far ? uint.MaxValue : (uint)offset);
        bytes.AddText(entry.Name);
        if (far)
        {
            bytes.Add2(1);
            bytes.Add2(8);
            bytes.Add8((ulong)offset);
        }

        return bytes.Content;
    }

    /// <summary>What both headers of an entry have alike, from the flags to the length of the name.</summary>
    private static void Common(ref Fields bytes, ZipEntry entry)
    {
        bytes.Add2(0);
        bytes.Add2(0);
        bytes.Add2(0);
        bytes.Add2(Date);
        bytes.Add4(entry.Crc);
        bytes.Add4((uint)entry.Length);
        bytes.Add4((uint)entry.Length);
        bytes.Add2((ushort)entry.Name.Length);
    }

    private static byte[] End(int count, long directoryLength, long directoryOffset)
    {
        var large = count >= ushort.MaxValue || directoryLength >= uint.MaxValue || directoryOffset >= uint.MaxValue;
        var bytes = new Fields(EndLength + (large ? 56 + 20 : 0));
        if (large)
        {
            bytes.Add4(0x06064b50);
            bytes.Add8(44);
            bytes.Add2(MadeBy | Zip64Version);
            bytes.Add2(Zip64Version);
            bytes.Add4(0);
            bytes.Add4(0);
            bytes.Add8((ulong)count);
            bytes.Add8((ulong)count);
            bytes.Add8((ulong)directoryLength);
            bytes.Add8((ulong)directoryOffset);
            bytes.Add4(0x07064b50);
            bytes.Add4(0);
            bytes.Add8((ulong)(directoryOffset + directoryLength));
            bytes.Add4(1);
        }

        bytes.Add4(0x06054b50);
        bytes.Add2(0);
        bytes.Add2(0);
        bytes.Add2((ushort)Math.Min(count, ushort.MaxValue));
        bytes.Add2((ushort)Math.Min(count, ushort.MaxValue));
        bytes.Add4((uint)Math.Min(directoryLength, uint.MaxValue));
        bytes.Add4((uint)Math.Min(directoryOffset, uint.MaxValue));
        bytes.Add2(0);
        return bytes.Content;
    }

    /// <summary>Little-endian fields, one after the other.</summary>
    private ref struct Fields(int length)
    {
        private int _position;

        public byte[] Content { get; } = new byte[length];

        public void Add2(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(2), value);

        public void Add4(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(4), value);

        public void Add8(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(8), value);

        public void AddText(string text) => Encoding.ASCII.GetBytes(text, Next(text.Length));

        private Span<byte> Next(int count)
        {
            var field = Content.AsSpan(_position, count);
            _position += count;
            return field;
        }
    }
}
