using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>
/// Answers a request with a page in the reader's language. The language that somebody chose is kept in a cookie where they are signed in, and in
/// the addresses of the pages where they are not: the public's browsers are told to keep nothing.
/// </summary>
public sealed class PageAnswers(PageRenderer renderer, FormTokens tokens, TimeProvider clock)
{
    /// <summary>The zone of pages that are about no campaign: China's, which has been +08:00 the year round since 1991.</summary>
    public static TimeZoneInfo OfficeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("office", TimeSpan.FromHours(8), "office", "office");

    /// <summary>A page about one campaign, in whose zone its instants are shown.</summary>
    public Task<IResult> OfAsync<TPage>(HttpRequest request, CampaignPlan plan, object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => RenderAsync<TPage>(request, CampaignTime.Of(plan).Zone, CampaignTime.Of(plan), model, status);

    /// <summary>A page about no campaign: it shows no instants.</summary>
    public Task<IResult> OfAsync<TPage>(HttpRequest request, object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => RenderAsync<TPage>(request, TimeZoneInfo.Utc, null, model, status);

    /// <summary>A page that lists campaigns. Their plans gave the days with their offset, which is all that days need.</summary>
    public Task<IResult> OfAsync<TPage>(HttpRequest request, IReadOnlyList<CampaignSummary> campaigns)
        where TPage : IComponent
    {
        var offset = campaigns.Select(campaign => campaign.StartsAt.Offset).FirstOrDefault();
        return RenderAsync<TPage>(request, TimeZoneInfo.CreateCustomTimeZone("plan", offset, "plan", "plan"), null, campaigns, StatusCodes.Status200OK);
    }

    /// <summary>A page about no campaign, whose days are those of the office.</summary>
    public Task<IResult> OfNoCampaignAsync<TPage>(HttpRequest request, object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => RenderAsync<TPage>(request, OfficeZone, null, model, status);

    private async Task<IResult> RenderAsync<TPage>(HttpRequest request, TimeZoneInfo zone, CampaignTime? time, object model, int status)
        where TPage : IComponent
    {
        var asked = LanguageChoice.Asked(request);
        if (asked is not null && request.FindPerson() is not null)
        {
            request.HttpContext.Response.Cookies.Append(
                LanguageChoice.Cookie, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(365) });
        }

        request.HttpContext.Response.Headers.Vary = "Accept-Language, Cookie";
        var words = LanguageChoice.Of(request);
        var reader = request.FindPerson();
        var frame = new PageFrame(words, request.Path, reader?.Name, zone)
        {
            Query = PageQuery.WithoutLanguage(request.Query),
            Now = clock.GetUtcNow(),
            Time = time,
            FormToken = reader is null ? null : tokens.Issue(reader),
            SignIn = ReaderPlaces.Door(request),
            Places = ReaderPlaces.Of(reader, words),
        };
        var page = await renderer.RenderAsync<TPage>(frame, model);
        return Results.Content(asked is not null && reader is null ? CarriedLanguage.Into(page, words.Tag) : page, "text/html; charset=utf-8", statusCode: status);
    }
}
