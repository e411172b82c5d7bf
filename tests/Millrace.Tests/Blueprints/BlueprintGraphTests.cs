using Millrace.Runtime.Blueprints.Graphs;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class BlueprintGraphTests
{
    [Fact]
    public void The_sample_prints_as_text()
    {
        const string expected = """
            flight-delays: exactly-once, commits every 100 ms

            group flights: 1 task on 1 lane
              flights (file-ingress)
                out  => departures                 Flight

            group features: 4 tasks on 4 lanes
              features (FlightFeatures)
                in        <= departures                 Flight
                departed  -> risk.in                    Departure
                landed    -> joined.outcomes            Landing
              risk (score)
                in   <- features.departed          Departure
                out  => scored                     Scored Departure
                out  -> joined.scored              Scored Departure
              joined (outcome-join)
                scored    <- risk.out                   Scored Departure
                outcomes  <- features.landed            Landing
                out       (not connected)               Scored Departure

            topic departures: Flight, 4 partitions by origin, kept 30 d

            topic scored: Scored Departure, 4 partitions, kept 30 d

            slot delay-risk: 3 features, scored by risk, launch live: risk@1, log-loss of late

            """;

        Assert.Equal(expected.ReplaceLineEndings("\n"), GraphText.Write(Kit.Verify(Kit.Sample()).Verified!));
    }

    [Fact]
    public void The_sample_prints_as_mermaid()
    {
        const string expected = """
            flowchart LR
              s0(["flights<br/><i>file-ingress</i>"])
              subgraph gs1["group features"]
                s1["features<br/><i>FlightFeatures</i>"]
                s2{{"risk<br/><i>score</i>"}}
                s3{{"joined<br/><i>outcome-join</i>"}}
              end
              t0[("departures<br/>Flight × 4")]
              t1[("scored<br/>Scored Departure × 4")]
              s0 -- "out" --> t0
              t0 -- "in" --> s1
              s2 -- "out" --> t1
              s1 == "Departure" ==> s2
              s2 == "Scored Departure" ==> s3
              s1 == "Landing" ==> s3

            """;

        var graph = BlueprintGraph.Of(Kit.Verify(Kit.Sample()).Verified!);

        Assert.Equal(expected.ReplaceLineEndings("\n"), GraphMermaid.Write(graph));
    }

    [Fact]
    public void The_picture_names_ports_schemas_and_roles()
    {
        var graph = BlueprintGraph.Of(Kit.Verify(Kit.Sample()).Verified!);

        Assert.Equal(["ingress", "processor", "processor", "processor"], graph.Nodes.Select(node => node.Role));
        Assert.Equal(new GraphPort("in", "Flight", "departures"), graph.Nodes[1].Inlets[0]);
        Assert.Equal(new GraphEdge("risk.out", "joined.scored", null, "Scored Departure"), graph.Edges[4]);
        Assert.Equal(new GraphTopic("departures", "Flight", "origin", 4, false), graph.Topics[0]);
    }
}
