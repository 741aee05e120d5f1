using System.IO;
using System.Runtime.CompilerServices;
using OpenDay.Azurite;

namespace EndToEnd;

/// <summary>The official client of the tus protocol, with the script that uploads a folder.</summary>
internal static class TusPackages
{
    public static NodePackages Pinned { get; } = new(FolderOf(), "tus-js-client", Path.Combine("node_modules", "tus-js-client", "package.json"));

    public static string Script => Path.Combine(Pinned.Folder, "upload.js");

    private static string FolderOf([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "tus"));
}
