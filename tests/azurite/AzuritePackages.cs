using System.IO;
using System.Runtime.CompilerServices;

namespace OpenDay.Azurite;

/// <summary>Azurite, beside this file.</summary>
internal static class AzuritePackages
{
    public static NodePackages Pinned { get; } = new(FolderOf(), "azurite", Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"));

    private static string FolderOf([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
