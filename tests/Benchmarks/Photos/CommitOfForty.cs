using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Benchmarks.Scale;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Media;
using OpenDay.Storage;
using OpenDay.Workflows;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Uploads;
using OpenDay.Workflows.UseCases;

namespace Benchmarks.Photos;

/// <summary>
/// The commit of a submission of forty photos that were uploaded before: once from a camera of 12 megapixels, once from one of 3. Both are kept
/// at the same size, so that the commit should cost the same. The two take turns.
/// </summary>
internal sealed class CommitOfForty : IPhotosRow
{
    private const int Photos = 40;
    private const int Rounds = 5;
    private const double Bar = 1.2;

    private static readonly Person s_clerk = new("department-01.clerk", "Clerk", [Role.DepartmentClerk], ScalePlan.Department(1), []);

    public int Number => 3;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(WorkFolder folder)
    {
        var large = Write(folder, 4000, 3000);
        var small = Write(folder, 2048, 1536);
        var (ofLarge, ofSmall) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var (slow, quick) = (await CommitAsync(folder.File($"large {round}"), large), await CommitAsync(folder.File($"small {round}"), small));
            if (round >= 0)
            {
                ofLarge.Add(slow);
                ofSmall.Add(quick);
            }
        }

        var ratio = Spread.Of(ofLarge).Median / Spread.Of(ofSmall).Median;
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"commit of {Photos} photos of {Megabytes(large):0.0} MB against {Photos} of {Megabytes(small):0.0} MB"),
                string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}; {Spread.Of(ofLarge).Text("0")} against {Spread.Of(ofSmall).Text("0")} ms"),
                $"<= {Bar.ToString(CultureInfo.InvariantCulture)}",
                ratio <= Bar),
        ];
    }

    private static List<string> Write(WorkFolder folder, int width, int height) =>
        [.. Enumerable.Range(0, Photos).Select(number => PhonePhoto.Write(folder, number, "jpg", width, height))];

    private static double Megabytes(List<string> paths) => paths.Average(path => new FileInfo(path).Length / 1e6);

    /// <returns>Milliseconds from the call to the durable answer.</returns>
    private static async Task<double> CommitAsync(string data, List<string> paths)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(ScalePlan.Opens.AddDays(2)))
            .AddOpenDayStorage(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", data)]).Build())
            .AddOpenDayMedia()
            .AddSingleton<IMessageDelivery>(new CountingChannel())
            .AddOpenDayWorkflows()
            .AddSingleton(new SiteAddress(new Uri("http://127.0.0.1:5015/"), "openday@localhost"))
            .BuildServiceProvider();
        var campaign = ScalePlan.Id(1);
        await services.GetRequiredService<StartCampaign>().RunAsync(
            ScalePlan.Of(1), new Person("office.clerk", "Office", [Role.OfficeClerk], null, []), null, CancellationToken.None);
        var photos = new List<MaterialPhoto>();
        foreach (var path in paths)
        {
            photos.Add(new UploadedBefore(await UploadAsync(services, campaign, path), Path.GetFileName(path)));
        }

        var material = new MaterialUpload(
            campaign, $"{ScalePlan.Track}.{ScalePlan.Department(1)}.organiser", ScalePlan.Deliverable, "Open day", new MaterialText.Pasted("Forty photos."), photos);
        var watch = Stopwatch.StartNew();
        await services.GetRequiredService<SubmitMaterial>().RunAsync(material, s_clerk, null, CancellationToken.None);
        var time = watch.Elapsed.TotalMilliseconds;
        Directory.Delete(data, recursive: true);
        return time;
    }

    private static async Task<string> UploadAsync(IServiceProvider services, string campaign, string path)
    {
        await using var content = File.OpenRead(path);
        var view = await services.GetRequiredService<CreateUpload>().RunAsync(
            campaign,
            new UploadDraft(content.Length, "", Path.GetFileName(path), IsPartial: false),
            new UploadChunk(content, 0, content.Length, null),
            s_clerk,
            CancellationToken.None);
        return view.State == UploadState.Finished ? view.Id : throw new BenchmarkFailedException($"Upload '{view.Id}' is {view.State}; expected it finished.");
    }
}
