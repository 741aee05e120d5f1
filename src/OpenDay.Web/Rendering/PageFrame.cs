using System;
using System.Collections.Generic;
using System.Globalization;
using OpenDay.Campaigns.Calendar;
using OpenDay.Web.Language;

namespace OpenDay.Web.Rendering;

/// <summary>What every page needs beside its content.</summary>
/// <param name="Path">The page's own address, for the link to the other language.</param>
/// <param name="ReaderName">Who is signed in, or null.</param>
/// <param name="Zone">The zone in which instants are shown.</param>
public sealed record PageFrame(Words Words, string Path, string? ReaderName, TimeZoneInfo Zone)
{
    /// <summary>Name of the hidden field that holds <see cref="FormToken"/>.</summary>
    public const string FormTokenField = "form-token";

    /// <summary>The rest of the page's own address, with its <c>?</c>; the language is not in it.</summary>
    public string Query { get; init; } = "";

    /// <summary>When the page is made, for what is left until a deadline.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The campaign's working days, on pages about one campaign.</summary>
    public CampaignTime? Time { get; init; }

    /// <summary>Ties the page's forms to its reader; null where nobody is signed in.</summary>
    public string? FormToken { get; init; }

    /// <summary>Where whoever is not signed in does so; null where the page does not offer it.</summary>
    public string? SignIn { get; init; }

    /// <summary>Where the reader may go, for the banner.</summary>
    public IReadOnlyList<PageLink> Places { get; init; } = [];

    public string OtherLanguage => $"{Path}{(Query.Length == 0 ? "?" : Query + "&")}lang={Words["site.other.tag"]}";

    public string Day(DateTimeOffset instant) => Local(instant).ToString(Words["format.day"], CultureInfo.InvariantCulture);

    public string Minute(DateTimeOffset instant) => Local(instant).ToString(Words["format.minute"], CultureInfo.InvariantCulture);

    public string Second(DateTimeOffset instant) => Local(instant).ToString(Words["format.second"], CultureInfo.InvariantCulture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public string Machine(DateTimeOffset instant) => Local(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <param name="settled">Whether the duty is done, so that nothing is left to count.</param>
    /// <exception cref="InvalidOperationException">The page is not about one campaign.</exception>
    public DeadlineWords Deadline(DateTimeOffset dueAt, bool settled) => DeadlineWords.Of(
        dueAt, Now, Time ?? throw new InvalidOperationException($"The page '{Path}' shows a deadline and has no campaign whose working days count."), Words, settled);

    /// <summary>The zone of the page's times, in words.</summary>
    public string ZoneName() => ZoneWords.Of(Zone.GetUtcOffset(Now), Words);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
