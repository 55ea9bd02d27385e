"""A truck that is in no catalog, typed from its two papers: the certificate (車検証) and the data sheet (諸元表).

The values stand for no real truck. Write your own in their place.
"""

from keitow import Brakes, Driveline, Engine, Load, TowingEntry, Trailer, Trip, Vehicle, evaluate, japan

truck = Vehicle(
    name="my truck",
    # from the certificate
    curb_mass="700 kg",  # 車両重量
    payload="350 kg",  # 最大積載量
    seats=2,  # 乗車定員
    displacement="660 cc",  # 総排気量
    use="cargo",  # 用途
    towing_entry=TowingEntry(),  # the certificate was read, and no towable mass stands there
    # from the data sheet
    engine=Engine(power="46 PS", torque="60 N·m"),  # 最高出力, 最大トルク
    driveline=Driveline(drive="4WD", gearbox="manual"),  # 駆動方式, 変速機
    brakes=Brakes(
        stopping_distance="16 m",  # 制動停止距離
        from_speed="50 km/h",  # 制動初速度
        parking_force="2,200 N",  # 駐車ブレーキ制動力
        parking_control="hand",
    ),
)
trailer = Trailer(name="my trailer", tare="120 kg", gross_mass="350 kg")
load = Load(trailer="150 kg", bed="100 kg", occupants=2)

for trip in (Trip.farm(), Trip.local_road()):
    print(evaluate(truck, trailer, load, trip))
    print("\n" + "=" * 80 + "\n")

print(japan.registration(truck).form("en"))
