using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Functions.Demo;

/// <summary>
/// The demo's table and container in a storage account: each fresh demo has its own, so that it never touches what others keep there, and
/// removes those of the demo before it. Their names are in a file of the demo's folder, one a line, the current one last.
/// </summary>
internal sealed partial class DemoAccount
{
    private readonly string _path;
    private readonly string[] _former;

    private DemoAccount(string path, string[] former, string name) => (_path, _former, Name) = (path, former, name);

    /// <summary>Of the table and of the container.</summary>
    public string Name { get; }

    /// <summary>The names in the folder of a demo; none for one on local files.</summary>
    /// <exception cref="DemoRefusedException">The file holds something else.</exception>
    public static IReadOnlyList<string> ReadNames(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var names = File.ReadAllLines(path);
        return Array.Find(names, name => !OwnName().IsMatch(name)) is not { } other
            ? names
            : throw new DemoRefusedException($"Storage file '{path}': expected names of tables that demos made, such as demo0123456789abcdef, found '{other}'. Delete the file, and those tables and containers by hand.");
    }

    /// <param name="former">What the demos before this one left.</param>
    public static DemoAccount Begin(string path, IReadOnlyList<string> former)
    {
        var account = new DemoAccount(path, [.. former], "demo" + RandomNumberGenerator.GetHexString(16, lowercase: true));

        // Before the table is made: a name that nobody remembers would stay in the account for good.
        File.WriteAllLines(path, [.. former, account.Name]);
        return account;
    }

    public static DemoAccount GoOn(string path, IReadOnlyList<string> names) => new(path, [.. names.SkipLast(1)], names[^1]);

    /// <summary>Removes what demos before this one left in the account. What cannot be removed now, the next fresh demo removes.</summary>
    /// <param name="remove">Removes a table and a container.</param>
    public async Task RemoveFormerAsync(Func<string, CancellationToken, Task> remove, CancellationToken cancellationToken)
    {
        foreach (var name in _former)
        {
            await remove(name, cancellationToken);
        }

        await File.WriteAllLinesAsync(_path, [Name], cancellationToken);
    }

    [GeneratedRegex("^demo[0-9a-f]{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
