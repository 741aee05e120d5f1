using System.Globalization;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Views;

/// <summary>An action in a few words, for people.</summary>
internal static class ActionWords
{
    public static string Of(ScriptedAction action) => action switch
    {
        ScriptedAction.Review { FailedGate: not null } review => $"{review.Actor.Name} ({review.LevelTitle}) returns {review.About}: {review.Comment}",
        ScriptedAction.Review review => $"{review.Actor.Name} ({review.LevelTitle}) passes {review.About}",
        _ => $"{action.Party} {What(action)}",
    };

    private static string What(ScriptedAction action) => action switch
    {
        ScriptedAction.Start => "starts the campaign",
        ScriptedAction.Submit { CorrectionNote: { } note } submit => $"corrects 《{submit.Title}》: {note}",
        ScriptedAction.Submit submit => string.Create(
            CultureInfo.InvariantCulture, $"{(submit.Number > 1 ? "resubmits" : "submits")} 《{submit.Title}》, {submit.Photos.Count} {(submit.Photos.Count == 1 ? "photo" : "photos")}"),
        ScriptedAction.Publish => $"publishes {action.About}",
        ScriptedAction.Order order => string.Create(CultureInfo.InvariantCulture, $"has {action.About} published at {order.PublishAt:MM-dd HH:mm}"),
        ScriptedAction.Withdraw withdraw => $"withdraws {action.About}: {withdraw.Reason}",
        ScriptedAction.Extend extend => $"gives {action.About} more time: {extend.Reason}",
        ScriptedAction.Waive waive => $"waives {action.About}: {waive.Reason}",
        ScriptedAction.Steer steer => $"{steer.Step}s the campaign: {steer.Reason}",
        _ => action.Key,
    };
}
