using System.Globalization;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Views;

/// <summary>An action in a few words, for people.</summary>
internal static class ActionWords
{
    public static string Of(ScriptedAction action) => action switch
    {
        ScriptedAction.Review { FailedGate: not null } review => $"{review.Actor.Name} ({review.LevelTitle}) returns {review.About}: {review.Comment}{review.Remark?.Text}",
        ScriptedAction.Review review => $"{review.Actor.Name} ({review.LevelTitle}) passes {review.About}",
        ScriptedAction.Claim => $"{action.Actor.Name} takes the review of {action.About} in hand",
        ScriptedAction.Release => $"{action.Actor.Name} releases the review of {action.About}",
        ScriptedAction.Delegate handover => string.Create(CultureInfo.InvariantCulture, $"{action.Actor.Name} is away until {handover.Through:MM-dd}, {handover.Deputy.Name} stands in"),
        ScriptedAction.PassReply pass => $"{pass.Actor.Name} passes the reply to {pass.About}",
        ScriptedAction.Compare => $"{action.Actor.Name} reads what changed in {action.About}",
        _ => $"{action.Party} {What(action)}",
    };

    private static string Form(TextForm form) => form == TextForm.Pasted ? "" : $", as {form}";

    private static string What(ScriptedAction action) => action switch
    {
        ScriptedAction.Start => "starts the campaign",
        ScriptedAction.Submit { CorrectionNote: { } note } submit => $"corrects 《{submit.Title}》: {note}",
        ScriptedAction.Submit submit => string.Create(
            CultureInfo.InvariantCulture, $"{(submit.Number > 1 ? "resubmits" : "submits")} 《{submit.Title}》, {submit.Photos.Count} {(submit.Photos.Count == 1 ? "photo" : "photos")}{Form(submit.Form)}{(submit.TextUpload is null ? "" : ", uploaded before")}"),
        ScriptedAction.Upload { File: UploadedFile.Photo } => $"uploads a photo for {action.About}",
        ScriptedAction.Upload => $"uploads its Word file for {action.About}",
        ScriptedAction.SubmitBlocked blocked => $"tries to submit 《{blocked.Attempt.Title}》",
        ScriptedAction.Recall => $"recalls {action.About}",
        ScriptedAction.Publish => $"publishes {action.About}",
        ScriptedAction.Order order => string.Create(CultureInfo.InvariantCulture, $"has {action.About} published at {order.PublishAt:MM-dd HH:mm}"),
        ScriptedAction.Withdraw withdraw => $"withdraws {action.About}: {withdraw.Reason}",
        ScriptedAction.Extend extend => $"gives {action.About} more time: {extend.Reason}",
        ScriptedAction.Waive waive => $"waives {action.About}: {waive.Reason}",
        ScriptedAction.Steer steer => $"{steer.Step}s the campaign: {steer.Reason}",
        ScriptedAction.SignUp => $"signs up for {action.About}",
        ScriptedAction.ChangeSignUp { Step: "cancellation" } => $"cancels the sign-up for {action.About}",
        ScriptedAction.ChangeSignUp => $"confirms the sign-up for {action.About}",
        ScriptedAction.TickOff tick => $"ticks {tick.VisitorName} off for {action.About}",
        ScriptedAction.Ask { Actor.IsCitizen: true } => $"asks {action.About}",
        ScriptedAction.Ask => $"types in at the stall {action.About}",
        ScriptedAction.Sort sort => $"gives {action.About} to {sort.DepartmentName}",
        ScriptedAction.SetAside aside => $"sets {action.About} aside: {aside.Reason}",
        ScriptedAction.Reply => $"drafts a reply to {action.About}",
        ScriptedAction.Follow => $"looks for the reply to {action.About}",
        _ => action.Key,
    };
}
