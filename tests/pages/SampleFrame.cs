using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Campaigns.Calendar;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;

namespace OpenDay.TestPages;

/// <summary>What all sample pages are rendered in: one reader at a time, all of them at one time.</summary>
internal static class SampleFrame
{
    private static readonly PageRenderer s_renderer = new(NullLoggerFactory.Instance);

    /// <summary>17 May 2023, 10:30 in Anshan, as records keep it.</summary>
    public static DateTimeOffset Now { get; } = new(2023, 5, 17, 2, 30, 0, TimeSpan.Zero);

    /// <param name="reader">Null for whoever is not signed in.</param>
    /// <param name="place">Where the reader may go beside, with the key of its words; null where they may go nowhere.</param>
    public static PageFrame Of(Words words, string path, string? reader, (string Path, string Words)? place = null)
    {
        var time = CampaignTime.Of(SamplePages.Plan);
        return new(words, path, reader, time.Zone)
        {
            Now = Now,
            Time = time,
            FormToken = reader is null ? null : "token",
            Places = place is var (address, key) ? [new PageLink(address, words[key])] : [],
        };
    }

    public static Task<string> RenderAsync<TPage>(this PageFrame frame, object model)
        where TPage : IComponent => s_renderer.RenderAsync<TPage>(frame, model);
}
