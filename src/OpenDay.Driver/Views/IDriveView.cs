using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Views;

/// <summary>What people see of a drive while it runs.</summary>
internal interface IDriveView
{
    /// <summary>Runs the drive and shows it as long as it runs.</summary>
    Task ShowAsync(Func<Task> drive, CancellationToken cancellationToken);

    /// <summary>Somebody is about to act.</summary>
    void Acting(ScriptedAction action);

    /// <summary>The app acknowledged the action.</summary>
    void Acted(ScriptedAction action, string outcome);

    /// <summary>How the campaign stands now.</summary>
    /// <param name="messages">Those that left since the last look.</param>
    /// <param name="isMorning">The first look of a day.</param>
    void Looked(CampaignStanding standing, IReadOnlyList<ListedMessage> messages, bool isMorning);
}
