using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;

namespace OpenDay.TestPages;

/// <summary>The pages on which citizens sign up and ask, in every state.</summary>
internal static class CitizenPages
{
    public const string Code = "abcdefgh23456789jkmnpqrs";

    public static async Task<IReadOnlyList<string>> AllAsync(Words words)
    {
        List<string> pages =
        [
            await RenderAsync<ActivitiesPage>(words, new ActivitiesModel(SamplePages.Plan, [])),
            await RenderAsync<AskPage>(words, new AskModel(SamplePages.Plan, false, [])),
            await OverAsync(words),
            await AskAsync(words, "问"),
        ];
        foreach (var state in Enum.GetValues<OfferState>())
        {
            pages.Add(await RenderAsync<ActivitiesPage>(words, new ActivitiesModel(SamplePages.Plan, [Activity(state)])));
            pages.Add(await ActivityAsync(words, state));
        }

        foreach (var state in Enum.GetValues<SignUpState>())
        {
            pages.Add(await SignUpAsync(words, state));
        }

        foreach (var state in Enum.GetValues<FeedbackState>())
        {
            pages.Add(await RenderAsync<FollowPage>(words, new FollowModel(
                SamplePages.Plan,
                new FollowedFeedback(state, SampleFrame.Now, "问", false, state == FeedbackState.Answered ? "答" : null, state == FeedbackState.SetAside ? "重复" : null, SampleFrame.Now, null),
                Code)));
        }

        pages.Add(await RemovedAsync(words));
        return pages;
    }

    public static Task<string> ActivityAsync(Words words, OfferState state) => RenderAsync<ActivityPage>(words, new ActivityModel(SamplePages.Plan, Activity(state)));

    public static Task<string> SignUpAsync(Words words, SignUpState state) => RenderAsync<SignUpPage>(words, new SignUpModel(
        SamplePages.Plan,
        new SignUpView("exchange.hunan.organiser", "观摩交流", "便民服务大厅", SampleFrame.Now, SampleFrame.Now, "在正门集合", state, state == SignUpState.Waiting ? 2 : null, null),
        Code));

    public static Task<string> AskAsync(Words words, string question) =>
        RenderAsync<AskPage>(words, new AskModel(SamplePages.Plan, false, [new AnswerView(question, "答", "区发改局", SampleFrame.Now)]));

    public static Task<string> OverAsync(Words words) => RenderAsync<AskPage>(words, new AskModel(SamplePages.Plan, true, []));

    /// <summary>What is left of a private question after its time.</summary>
    public static Task<string> RemovedAsync(Words words) => RenderAsync<FollowPage>(
        words, new FollowModel(SamplePages.Plan, new FollowedFeedback(FeedbackState.Answered, SampleFrame.Now, "", true, "", null, SampleFrame.Now, SampleFrame.Now), Code));

    private static ActivityView Activity(OfferState state) => new(
        "exchange.hunan.organiser", "观摩交流", "湖南街道", "看大厅", "便民服务大厅", "在正门集合", SampleFrame.Now, SampleFrame.Now, SampleFrame.Now, SampleFrame.Now, [VisitorFact.Name, VisitorFact.Phone], new SignUpOffer(state, 9, 3, 0, 2));

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => SampleFrame.Of(words, "/visit", null).RenderAsync<TPage>(model);
}
