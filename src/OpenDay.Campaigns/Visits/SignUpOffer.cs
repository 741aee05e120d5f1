using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Visits;

/// <summary>What an activity has to offer to the next citizen.</summary>
/// <param name="PlacesLeft">Places that nobody holds.</param>
/// <param name="WaitingLeft">How many more may wait.</param>
public sealed record SignUpOffer(OfferState State, int Places, int PlacesLeft, int Waiting, int WaitingLeft)
{
    /// <param name="signUps">All sign-ups for the activity.</param>
    public static SignUpOffer Of(Campaign campaign, SignUpTerms terms, IReadOnlyCollection<SignUp> signUps, DateTimeOffset now)
    {
        var waiting = signUps.Count(signUp => signUp.State == SignUpState.Waiting);
        var placesLeft = Math.Max(0, terms.Places - signUps.Count(signUp => signUp.HoldsPlace));
        var waitingLeft = Math.Max(0, terms.WaitingList - waiting);
        var state =
            campaign.IsClosed || now >= terms.ClosesAt ? OfferState.Over
            : now < terms.OpensAt ? OfferState.NotYetOpen
            : placesLeft > 0 ? OfferState.Open
            : waitingLeft > 0 ? OfferState.WaitingListOnly
            : OfferState.Full;
        return new(state, terms.Places, placesLeft, waiting, waitingLeft);
    }
}

/// <summary>Whether a citizen can sign up.</summary>
public enum OfferState
{
    NotYetOpen,
    Open,
    WaitingListOnly,
    Full,
    Over,
}
