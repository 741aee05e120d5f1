using System;
using System.IO;
using System.Linq;
using OpenDay.Campaigns.Plans;

namespace Benchmarks.Pages;

/// <summary>The 2023 plan, with as many departments and tracks as are asked for.</summary>
internal static class SamplePlan
{
    public static CampaignPlan Basis { get; } = PlanReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json"))).Plan!;

    public static CampaignPlan Of(int departments, int tracks) => Basis with
    {
        Departments = [.. Enumerable.Range(1, departments).Select(number => Basis.Departments[number % Basis.Departments.Count] with { Id = $"department-{number}", Name = $"区第{number}局" })],
        Tracks = [.. Enumerable.Range(1, tracks).Select(number => Basis.Tracks[number % Basis.Tracks.Count] with { Id = $"track-{number}" })],
    };
}
