using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Assignments;
using OpenDay.Storage;
using OpenDay.Workflows;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Commands;

/// <summary>
/// <c>archive export CAMPAIGN FILE</c> and <c>archive import FILE</c>: on the storage that the app's settings name, without the app. Local
/// storage has one user at a time, so that the app must not be running; Azure's has many.
/// </summary>
internal static class ArchiveCommand
{
    private const string Usage = "expected 'archive export CAMPAIGN FILE' or 'archive import FILE'";
    private const int BufferSize = 128 * 1024;

    public static Task<int> RunAsync(string[] arguments) =>
        RunAsync(
            arguments,
            new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build(),
            Console.Out,
            CancellationToken.None);

    internal static async Task<int> RunAsync(string[] arguments, IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        Func<IServiceProvider, Task<string>> run = arguments switch
        {
            ["export", var campaignId, var file] => services => ExportAsync(services, campaignId, file, cancellationToken),
            ["import", var file] => services => ImportAsync(services, file, cancellationToken),
            _ => throw new CommandRefusedException($"Command 'archive': {Usage}, found '{string.Join(' ', ["archive", .. arguments])}'."),
        };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddOpenDayStorage(configuration)
            .AddOpenDayWorkflows()
            .BuildServiceProvider();
        try
        {
            await output.WriteLineAsync(await run(services));
            return 0;
        }
        catch (RefusalException refusal)
        {
            throw new CommandRefusedException(refusal.Message);
        }
    }

    /// <summary>Under another name until it is whole, so that no half of an archive passes for one.</summary>
    private static async Task<string> ExportAsync(IServiceProvider services, string campaignId, string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new CommandRefusedException($"File '{file}': expected none yet, found one. Name another, or move it away.");
        }

        await using var archive = await services.GetRequiredService<ExportArchive>().RunAsync(campaignId, cancellationToken);
        await WriteAsync(archive, file, cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Campaign '{archive.CampaignId}' at entry {archive.Sequence} ({archive.Head}) is in '{file}': {archive.Records} records, {archive.Blobs} blobs, {archive.Length} bytes.\nSeal {archive.Seal}");
    }

    private static async Task WriteAsync(PreparedArchive archive, string file, CancellationToken cancellationToken)
    {
        // A name of its own: another export into the same file must not lose its part to this one's failure.
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var target = Open(part, FileMode.CreateNew, FileAccess.Write))
            {
                await archive.WriteToAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            File.Move(part, file);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            File.Delete(part);
            throw new CommandRefusedException($"File '{file}': expected to write {archive.Length} bytes, found: {error.Message} Nothing was left there.");
        }
    }

    private static async Task<string> ImportAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        await using var source = Open(file, FileMode.Open, FileAccess.Read);
        var archive = await CampaignArchive.OpenAsync(source, cancellationToken);
        var imported = await services.GetRequiredService<ImportArchive>().RunAsync(archive, Person.System, null, cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Campaign '{imported.CampaignId}' at entry {imported.Sequence} ({imported.Head}) {(imported.WasThere ? "was here already: nothing was done" : $"is here: {imported.Records} records, {imported.Blobs} blobs. The app takes it up when it next drains the outbox")}.\nSeal {imported.Seal}");
    }

    private static FileStream Open(string file, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.Read, BufferSize = BufferSize, Options = FileOptions.Asynchronous | FileOptions.SequentialScan };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            // Names, addresses and unpublished text: for whoever exports it, and nobody else until they say so.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(file, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"File '{file}': expected one that can be {(access == FileAccess.Read ? "read" : "written")}, found: {error.Message} Name another.");
        }
    }
}
