using System;

namespace OpenDay.Campaigns.Plans;

public static class PlanReader
{
    public static PlanReading Read(ReadOnlyMemory<byte> utf8Json) => throw new NotImplementedException();
}
