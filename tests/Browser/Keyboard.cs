using System;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace OpenDay.Browser;

/// <summary>What somebody does who has no mouse.</summary>
internal static class Keyboard
{
    private const int FarAway = 150;

    /// <summary>Presses Tab until that is focused; fails where Tab does not get there, or where nothing shows that it did.</summary>
    public static async Task TabToAsync(this Seat seat, ILocator target)
    {
        for (var pressed = 0; pressed < FarAway; pressed++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(
                    await target.EvaluateAsync<bool>("element => element.matches(':focus-visible') && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 2"),
                    $"{target}: nothing shows that it has the focus.");
                return;
            }

            await seat.Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{target} was not reached by {FarAway} presses of Tab on {seat.Page.Url}.");
    }

    public static async Task TypeAsync(this Seat seat, ILocator field, string text)
    {
        await seat.TabToAsync(field);
        await seat.Page.Keyboard.PressAsync("Control+A");
        await seat.Page.Keyboard.InsertTextAsync(text);
    }

    public static async Task PressAsync(this Seat seat, ILocator target, string key = "Enter")
    {
        await seat.TabToAsync(target);
        await seat.Page.Keyboard.PressAsync(key);
    }
}
