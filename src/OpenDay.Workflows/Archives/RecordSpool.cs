using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Archives;

/// <summary>
/// The record lines of one archive in a temporary file, so that they can be read several times while memory stays flat. Only this
/// process's user can read the file, and it ends with the process, however that ends.
/// </summary>
internal sealed class RecordSpool : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly FileStream _file;

    public RecordSpool()
    {
        var path = Path.Combine(Path.GetTempPath(), "openday-records-" + RandomNumberGenerator.GetHexString(32, lowercase: true));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = BufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // The open file lives on without its name; a killed process leaves nothing.
            File.Delete(path);
        }
    }

    /// <summary>Lines written.</summary>
    public long Count { get; private set; }

    public long Length => _file.Length;

    public void Add(ArchivedRecord record)
    {
        _file.Write(RecordLine.Write(record));
        Count++;
    }

    /// <summary>Takes the lines as they are; they are checked when they are read.</summary>
    public Task FillAsync(Stream lines, CancellationToken cancellationToken) => lines.CopyToAsync(_file, BufferSize, cancellationToken);

    /// <summary>What the archive says of the lines as an entry.</summary>
    public async Task<(ArchiveEntry Entry, uint Crc)> MeasureAsync(CancellationToken cancellationToken)
    {
        var measure = new ContentMeasure();
        await measure.CopyAsync(Open(), Stream.Null, cancellationToken);
        return (new ArchiveEntry(ArchiveForm.RecordsName, measure.Length, measure.Sha256()), measure.Crc);
    }

    /// <summary>The lines from the first to the last.</summary>
    public Stream Open()
    {
        _file.Flush();
        _file.Position = 0;
        return _file;
    }

    /// <summary>The records in their order.</summary>
    /// <exception cref="RefusalException">A line is none, or stands in the wrong place.</exception>
    public IEnumerable<ArchivedRecord> Read()
    {
        _file.Flush();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize + RecordLine.MaximumLength);
        try
        {
            var (offset, filled, line, previous) = (0L, 0, 0L, "");
            while (true)
            {
                var read = RandomAccess.Read(_file.SafeFileHandle, buffer.AsSpan(filled), offset);
                offset += read;
                filled += read;
                var start = 0;
                for (int length; (length = buffer.AsSpan(start..filled).IndexOf((byte)'\n')) >= 0; start += length + 1)
                {
                    line++;
                    if (RecordLine.Read(buffer.AsSpan(start, length)) is not { } record)
                    {
                        throw Damage(line, "a record as the export writes it", "something else");
                    }

                    if (string.CompareOrdinal(previous, record.RowKey) >= 0)
                    {
                        throw Damage(line, $"a key after '{previous}'", $"'{record.RowKey}'");
                    }

                    previous = record.RowKey;
                    yield return record;
                }

                filled -= start;
                buffer.AsSpan(start, filled).CopyTo(buffer);
                if (read == 0 || filled > RecordLine.MaximumLength)
                {
                    if (filled > 0)
                    {
                        throw Damage(line + 1, $"a line feed within {RecordLine.MaximumLength} bytes", read == 0 ? $"the end after {filled}" : "none");
                    }

                    yield break;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _file.Dispose();

    private static RefusalException Damage(long line, string expected, string found) =>
        ArchiveDamage.At(ArchiveDamage.Text($"entry '{ArchiveForm.RecordsName}', line {line}"), expected, found);
}
