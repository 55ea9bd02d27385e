"""The road tests of SAE J2807 for one combination: three acceleration runs and the Davis Dam climb, simulated.

The engine gives constant torque up to the speed at which this reaches the rated power, then constant power. Where gears
and final drive are known, the runs use each gear up to the speed of rated power. Otherwise the engine gives, at any
speed, the share of its rated power that comparable vehicles reach with their gears. Tires do not spin. The other tests
of the standard (restart, parking brake, stop) are the estimate's own limiters under the standard's conditions; the
permanent deformation of the hitch is not estimated.
"""

from keitow.mechanics.road_tests.verdicts import ASSUMPTIONS, J2807, RoadTest, j2807

__all__ = ["ASSUMPTIONS", "J2807", "RoadTest", "j2807"]
