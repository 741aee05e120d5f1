namespace OpenDay.Workflows.Archives;

/// <summary>An entry as the ZIP format knows it.</summary>
/// <param name="Crc">CRC-32 of its bytes.</param>
internal readonly record struct ZipEntry(string Name, long Length, uint Crc);
