using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>Heads in a file outside the data folder, so that whoever brings back or rewrites the folder leaves them as they are.</summary>
internal sealed class ChainHeadFile(string path) : IChainHeads
{
    internal const string HeadsFileKey = "Audit:HeadsFile";

    public string Place => path;

    /// <summary>The file that is set; null where none is.</summary>
    /// <exception cref="StorageRefusedException">It lies in the folder that it is to be apart from.</exception>
    public static string? PathOf(IConfiguration configuration, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(configuration[HeadsFileKey]))
        {
            return null;
        }

        var full = Path.GetFullPath(configuration[HeadsFileKey]!.Trim());
        return options.UsesAzure || !full.StartsWith(options.DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new StorageRefusedException(
            $"Setting '{HeadsFileKey}': expected a file outside the data folder '{options.DataFolder}', found '{full}'. Name one elsewhere, on another disk at best: it is to show whether the folder was rewritten.");
    }

    /// <summary>Beside the data folder and named for it, as several installations may share the folder above.</summary>
    public static string Beside(string dataFolder) => $"{Path.TrimEndingDirectorySeparator(dataFolder)}.chain-heads.jsonl";

    public async Task<WrittenLines> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return new WrittenLines([], 0);
        }

        return ChainHeadLines.Of(await File.ReadAllBytesAsync(path, cancellationToken));
    }

    public async Task<bool> TryAppendAsync(WrittenLines read, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(cancellationToken)).Length != read.Length)
        {
            return false;
        }

        var isNew = !File.Exists(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read))
        {
            // Behind the last whole line: what a crash left of another was never acknowledged.
            file.SetLength(read.Length);
            file.Position = read.Length;
            await file.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'), cancellationToken);
            file.Flush(flushToDisk: true);
        }

        if (isNew)
        {
            DirectoryEntries.Flush(Path.GetDirectoryName(path)!);
        }

        return true;
    }
}
