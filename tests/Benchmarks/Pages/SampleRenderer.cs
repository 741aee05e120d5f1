using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;

namespace Benchmarks.Pages;

/// <summary>Renders a page as the app does, in Chinese.</summary>
internal static class SampleRenderer
{
    private static readonly PageRenderer s_renderer = new(NullLoggerFactory.Instance);

    public static Task<string> RenderAsync<TPage>(string path, CampaignPlan plan, DateTimeOffset now, object model)
        where TPage : IComponent =>
        s_renderer.RenderAsync<TPage>(new PageFrame(Words.Chinese, path, null, CampaignTime.Of(plan).Zone) { Now = now, Time = CampaignTime.Of(plan) }, model);
}
