using System;

namespace OpenDay.Campaigns.Reviews;

public static class RevisionHash
{
    public static string Of(RevisionContent content) => throw new NotImplementedException();
}
