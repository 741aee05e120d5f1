using System.IO;
using System.Linq;
using System.Reflection;

namespace Infrastructure.Tests;

/// <summary>The project's own folder, wherever its output was built to.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));
}
