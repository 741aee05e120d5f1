using System.Globalization;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Views;

/// <summary>An action in a few words.</summary>
internal static class ActionWords
{
    public static string Verb(ScriptedAction action) => action switch
    {
        ScriptedAction.Start => "starts the campaign",
        ScriptedAction.Submit { Number: > 1 } => "resubmits",
        ScriptedAction.Submit => "submits",
        ScriptedAction.Review { FailedGate: not null } => "returns",
        ScriptedAction.Review => "passes",
        ScriptedAction.Publish => "publishes",
        ScriptedAction.Extend => "extends the deadline of",
        ScriptedAction.Waive => "waives",
        ScriptedAction.Steer steer => steer.Step + "s the campaign",
        _ => action.Key,
    };

    /// <summary>What it is done to: an assignment, a title, a reason.</summary>
    public static string Subject(ScriptedAction action) => action switch
    {
        ScriptedAction.Submit submit => string.Create(CultureInfo.InvariantCulture, $"《{submit.Title}》 r{submit.Number}, {submit.Photos.Count} photos"),
        ScriptedAction.Review review => $"{review.SubmitKey["submit.".Length..]} at {review.LevelTitle} by {review.Actor.Name}",
        ScriptedAction.Publish publish => publish.SubmitKey["submit.".Length..],
        ScriptedAction.Extend extend => extend.AssignmentId,
        ScriptedAction.Waive waive => waive.AssignmentId,
        ScriptedAction.Steer steer => steer.Reason,
        _ => "",
    };
}
