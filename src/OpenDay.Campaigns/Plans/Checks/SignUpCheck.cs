using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>Citizens can sign up: there is a time for it before the activity, and they are asked for what the list of visitors needs.</summary>
internal static class SignUpCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        foreach (var activity in TimetableCheck.Activities(root).Where(activity => activity["signUp"].Exists))
        {
            var (signUp, starts) = (activity["signUp"], activity["startsAt"]);
            var closes = signUp["closesAt"].Exists ? signUp["closesAt"] : starts;
            if (closes.Instant > starts.Instant)
            {
                errors.Add(new("sign-up-closes-late", closes.Pointer, closes.Shown, $"an instant no later than {starts.Pointer}, {starts.Shown}", "Let the sign-up close before the activity starts.") { Values = [closes.Shown, starts.Pointer, starts.Shown] });
            }

            var opens = signUp["opensAt"].Exists ? signUp["opensAt"] : root["startsAt"];
            if (opens.Instant >= closes.Instant)
            {
                errors.Add(new("sign-up-opens-late", opens.Pointer, opens.Shown, $"an instant before {closes.Pointer}, {closes.Shown}", "Let the sign-up open before it closes.") { Values = [opens.Shown, closes.Pointer, closes.Shown] });
            }

            foreach (var fact in new[] { "name", "phone" }.Where(fact => signUp["ask"].Exists && signUp["ask"].Items().All(asked => asked.Text != fact)))
            {
                errors.Add(new("sign-up-asks-too-little", signUp["ask"].Pointer, signUp["ask"].Shown, $"\"{fact}\" among what is asked for", $"Add \"{fact}\": the organiser needs it.") { Values = [signUp["ask"].Shown, fact] });
            }
        }
    }
}
