using System;
using System.IO;
using System.Linq;

namespace OpenDay.Functions.Demo;

/// <summary>
/// The demo's data folder, held by one process at a time. A fresh demo empties it, and therefore touches only a folder that is
/// empty or that carries the mark of an earlier demo.
/// </summary>
internal sealed class DemoFolder : IDisposable
{
    private const string Mark = "openday-demo";

    private readonly FileStream _mark;

    private DemoFolder(string path, FileStream mark) => (FullPath, _mark) = (path, mark);

    public string FullPath { get; }

    public string ClockPath => Path.Combine(FullPath, "clock");

    public string JournalPath => Path.Combine(FullPath, "journal");

    /// <summary>Beside the folder, as chain heads have to be apart from the records; of a name that no app in earnest writes to.</summary>
    public string HeadsPath => Path.TrimEndingDirectorySeparator(Path.GetFullPath(FullPath)) + ".demo-heads.jsonl";

    /// <summary>Where the names of the demo's tables are; there is no such file for a demo on local files.</summary>
    private string StoragePath => Path.Combine(FullPath, "storage");

    /// <summary>The demo's part of a storage account; null for a demo on local files.</summary>
    public DemoAccount? Account { get; private set; }

    /// <exception cref="DemoRefusedException">The folder cannot be used, belongs to something else, or to a demo that runs.</exception>
    public static DemoFolder Open(string path, bool resumes, DemoStorage storage = DemoStorage.Local)
    {
        try
        {
            Directory.CreateDirectory(path);
            var mark = Path.Combine(path, Mark);
            if (!File.Exists(mark) && Directory.EnumerateFileSystemEntries(path).FirstOrDefault() is { } other)
            {
                throw new DemoRefusedException(
                    $"Demo folder '{path}': expected an empty folder or one of an earlier demo, found '{Path.GetFileName(other)}' and no file '{Mark}'. The demo would delete what is there: name another folder with --data DIR.");
            }

            var folder = new DemoFolder(path, Hold(path, mark));
            try
            {
                folder.Prepare(resumes, storage);
                return folder;
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DemoRefusedException($"Demo folder '{path}': expected a folder that this process may create, empty and write, found: {error.Message} Name another folder with --data DIR.", error);
        }
    }

    public void Dispose() => _mark.Dispose();

    private static FileStream Hold(string path, string mark)
    {
        try
        {
            // The operating system lets go of it when the process ends, however that ends.
            return new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new DemoRefusedException(
                $"Demo folder '{path}': expected to be the only process that uses it, found its file '{Mark}' held by another. Stop the other demo, or name another folder with --data DIR.", error);
        }
    }

    private void Prepare(bool resumes, DemoStorage storage)
    {
        var names = DemoAccount.ReadNames(StoragePath);
        var onAzurite = storage == DemoStorage.Azurite;
        if (!resumes)
        {
            // What is in the account outlives the folder: its names are forgotten last.
            Empty(but: onAzurite ? StoragePath : null);
            File.Delete(HeadsPath);
            Account = onAzurite ? DemoAccount.Begin(StoragePath, names) : null;
        }
        else if (names.Count > 0 == onAzurite)
        {
            Account = onAzurite ? DemoAccount.GoOn(StoragePath, names) : null;
        }
        else
        {
            throw new DemoRefusedException(onAzurite
                ? $"Demo folder '{FullPath}': expected a demo on Azurite to go on with, found none. Leave out --storage azurite, or start afresh without --resume."
                : $"Demo folder '{FullPath}': expected a demo on local files to go on with, found one on Azurite. Add --storage azurite.");
        }
    }

    private void Empty(string? but)
    {
        foreach (var entry in new DirectoryInfo(FullPath).EnumerateFileSystemInfos())
        {
            if (entry.Name == Mark || entry.FullName == but)
            {
                continue;
            }

            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
