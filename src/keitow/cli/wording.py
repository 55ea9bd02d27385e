"""What the options are called and what their help says, for fields whose own names would not do.

Every other field of every value is an option too: it is called by its name and described by it.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Worded(NamedTuple):
    """The words for one field.

    Parameters
    ----------
    option
        What its option is called; ``""`` for the field's own name.
    said
        Its line of the help; ``""`` for its name in words.
    usual
        Whether its option stands among the first in the help.
    """

    option: str = ""
    said: str = ""
    usual: bool = True


PREFIXES: Final = {
    "vehicle.hitch": "hitch-",
    "vehicle.towing_entry": "entry-",
    "vehicle.maker_rating": "maker-rating-",
    "vehicle.tires": "tire-",
}
"""Parts whose fields are called by the part, as their names alone say too little."""
WORDS: Final = {
    "vehicle.name": Worded("name", "what the report calls it"),
    "vehicle.curb_mass": Worded("curb", "curb mass, 車両重量"),
    "vehicle.gross_mass": Worded("vehicle-gross", "gross mass, 車両総重量"),
    "vehicle.payload": Worded("", "payload, 最大積載量"),
    "vehicle.seats": Worded("", "seats, 乗車定員"),
    "vehicle.displacement": Worded("", "engine displacement, 総排気量"),
    "vehicle.body": Worded("", "truck, van, car or 4x4"),
    "vehicle.length": Worded("", "outer length, 長さ"),
    "vehicle.width": Worded("", "outer width, 幅"),
    "vehicle.height": Worded("", "outer height, 高さ"),
    "vehicle.wheelbase": Worded("", "wheelbase, 軸距", usual=False),
    "vehicle.hitch_overhang": Worded("", "from the rear axle back to the coupling point", usual=False),
    "vehicle.drag_area": Worded("", "drag coefficient times frontal area, like 1.04 m2", usual=False),
    "vehicle.use": Worded("", "cargo or passenger, 用途"),
    "vehicle.first_registered": Worded("", "first inspection, 初度検査年月, like 2003-12 or 平成15年12月"),
    "vehicle.built": Worded(
        "vehicle-built", "the day or month it was made, where that is before it was registered", usual=False
    ),
    "vehicle.engine.power": Worded("", "maximum power, 最高出力"),
    "vehicle.engine.torque": Worded("", "maximum torque, 最大トルク"),
    "vehicle.engine.power_speed": Worded("", "the engine's speed at maximum power, like 5700 rpm", usual=False),
    "vehicle.engine.torque_speed": Worded("", "the engine's speed at maximum torque, like 5700 rpm", usual=False),
    "vehicle.engine.aspiration": Worded("", "natural, turbo or supercharged"),
    "vehicle.driveline.drive": Worded("", "RWD, FWD or 4WD"),
    "vehicle.driveline.gearbox": Worded("", "manual, automatic, CVT or AMT"),
    "vehicle.driveline.gears": Worded("", "ratios from first gear up, like '4.059 2.369 1.448 1 0.841'", usual=False),
    "vehicle.driveline.first_gear": Worded("", "ratio of first gear, where --gears is not known", usual=False),
    "vehicle.driveline.part_time": Worded("", "is four-wheel drive engaged by hand: yes or no", usual=False),
    "vehicle.driveline.reverse": Worded("", "ratio of the reverse gear, like 4.3", usual=False),
    "vehicle.driveline.final_drive": Worded("", "ratio of the final drive, like 5.6", usual=False),
    "vehicle.driveline.low_range": Worded("", "ratio of the low range, like 1.782", usual=False),
    "vehicle.driveline.transfer": Worded("", "ratio of the transfer case in its high range", usual=False),
    "vehicle.tires.load_rating": Worded("", "what each tire may carry", usual=False),
    "vehicle.tires.rolling_radius": Worded("", "rolling radius, like 262 mm", usual=False),
    "vehicle.tires.size": Worded("tires", "as printed on them, like '145/80R12 80/78N LT'"),
    "vehicle.axles.rear_curb": Worded("", "rear axle load at curb mass, 後後軸重"),
    "vehicle.axles.front_curb": Worded("", "front axle load at curb mass, 前前軸重", usual=False),
    "vehicle.axles.front_rating": Worded("", "what the front axle may carry", usual=False),
    "vehicle.axles.rear_rating": Worded("", "what the rear axle may carry", usual=False),
    "vehicle.axles.driven_laden": Worded("", "load of the driven axles, laden, 駆動軸重"),
    "vehicle.brakes.stopping_distance": Worded("", "制動停止距離, with --from-speed"),
    "vehicle.brakes.from_speed": Worded("", "the speed it was measured from, 制動初速度"),
    "vehicle.brakes.deceleration": Worded("", "mean fully developed deceleration of the service brake", usual=False),
    "vehicle.brakes.service_force": Worded("", "force of the service brake, 主ブレーキ制動力", usual=False),
    "vehicle.brakes.parking_force": Worded("", "parking-brake force, 駐車ブレーキ制動力"),
    "vehicle.brakes.parking_operating_force": Worded("", "on its control, 操作力"),
    "vehicle.brakes.parking_control": Worded("", "hand, foot or electronic"),
    "vehicle.hitch.rated_mass": Worded("", "the trailer that the hitch is rated for"),
    "vehicle.hitch.rated_nose_mass": Worded("", "the nose load that the hitch is rated for"),
    "vehicle.hitch.d_value": Worded("", "the D-value on the hitch's plate, like 4 kN", usual=False),
    "vehicle.hitch.height": Worded("", "height of the coupling point above the ground", usual=False),
    "vehicle.maker_rating": Worded("", "a towing rating by the vehicle's maker; 0 kg: no trailer"),
    "vehicle.towing_entry.braked": Worded("", "the certificate's figure for braked trailers"),
    "vehicle.towing_entry.unbraked": Worded("", "the certificate's figure for unbraked trailers"),
    "vehicle.maker_rating.braked": Worded("", "the maker's rating for braked trailers", usual=False),
    "vehicle.maker_rating.unbraked": Worded("", "the maker's rating for unbraked trailers", usual=False),
    "vehicle.maker_rating.nose_mass": Worded("", "the maker's greatest load on the hitch", usual=False),
    "vehicle.maker_rating.over_gross": Worded("", "by how much it may exceed the gross mass", usual=False),
    "vehicle.gross_train_mass": Worded("", "the maker's greatest mass of vehicle and trailer together", usual=False),
    "vehicle.engine_condition": Worded("", "what is left of the engine's power, like 0.9", usual=False),
    "vehicle.brake_condition": Worded("", "what is left of the brakes, like 0.9", usual=False),
    "trailer.name": Worded("called", "what the report and the table call it"),
    "trailer.tare": Worded("tare", "the trailer's own mass, empty"),
    "trailer.gross_mass": Worded("gross", "its registered gross mass, or the rating on its plate"),
    "trailer.brakes": Worded("brakes", "none, overrun (surge) or electric"),
    "trailer.kind": Worded("trailer-kind", "what it is made for: utility, camping, boat or farm", usual=False),
    "trailer.built": Worded("", "the day or month it was built"),
    "trailer.nose_fraction": Worded("nose", "what stands on the hitch: '10 %' of its laden mass, or a mass"),
    "trailer.nose_mass": Worded("nose-mass", "mass that stands on the hitch (tongue weight)"),
    "trailer.lists_vehicle": Worded("", "is this vehicle on the trailer's certificate: yes, no or unknown"),
    "trailer.axles": Worded("trailer-axles", "how many axles it has", usual=False),
    "trailer.coupling_to_axle": Worded("", "from the coupling to the axle, or the middle of its axles", usual=False),
    "trailer.drag_area": Worded("", "what it adds to the drag area of the vehicle", usual=False),
    "trailer.length": Worded("", "its length", usual=False),
    "trailer.width": Worded("", "its width", usual=False),
    "trailer.height": Worded("", "its height", usual=False),
    "trailer.axle_rating": Worded("", "what its axles together may carry", usual=False),
    "trailer.speed_rating": Worded("", "the highest speed that its plate permits", usual=False),
    "trailer.yaw_gyration": Worded("", "its radius of gyration about a vertical axis", usual=False),
    "trailer.semi": Worded("", "is it a semi-trailer: yes or no", usual=False),
    "load.trailer": Worded("load", "on the trailer: '120 kg', 'gravel 180 kg', 'water 10 gal'; repeats and adds up"),
    "load.bed": Worded("bed", "in the bed, the same way; repeats and adds up"),
    "load.occupants": Worded("", "how many sit in the vehicle"),
    "load.occupant_mass": Worded("", "of each"),
    "trip.place": Worded("", "whose law: japan, us, a state of it like ohio, farm, private, abroad"),
    "trip.state": Worded("", "of the United States, like OH"),
    "trip.road": Worded("", "ordinary or expressway"),
    "trip.speed": Worded("", "highest speed"),
    "trip.climb_speed": Worded("", "speed to hold on the grade"),
    "trip.grade": Worded("", "longest grade, like '8 %'"),
    "trip.restart_grade": Worded("", "grade to start again on, like '12 %'; at least that of --grade counts"),
    "trip.surface": Worded("", "dry_asphalt, packed_gravel, wet_grass, ..."),
    "trip.altitude": Worded("", "above sea level"),
    "trip.posted_speed": Worded("", "the speed that the signs permit", usual=False),
    "trip.date": Worded("", "the day whose law applies"),
    "trip.towing_licence": Worded("", "does the driver hold けん引免許: yes, no or unknown"),
    "head.make": Worded("", "make, 車名"),
    "head.type_code": Worded("", "type, 型式, like 3BD-S510P"),
    "head.type_designation": Worded("", "type designation number, 型式指定番号"),
    "head.category": Worded("", "category number, 類別区分番号"),
    "head.plate": Worded("", "registration number, 登録番号; of a kei vehicle 車両番号"),
    "head.chassis": Worded("", "chassis number, 車台番号"),
    "head.applicant": Worded("", "who applies, 申請者名"),
    "head.braked": Worded("apply-braked", "gross mass applied for, trailers with a service brake, 申請値"),
    "head.unbraked": Worded("apply-unbraked", "the same, trailers without a service brake, 申請値"),
}
"""Path of a field -> the words for it."""
TRIED: Final = {
    "--tongue-weight": "--nose-mass", "--tongue-mass": "--nose-mass", "--tongue": "--nose",
    "--tongue-load": "--nose-mass",
    "--nose-load": "--nose-mass", "--nose-weight": "--nose-mass", "--curb-weight": "--curb", "--kerb": "--curb",
    "--kerb-weight": "--curb", "--kerb-mass": "--curb", "--weight": "--curb", "--mass": "--curb",
    "--tire": "--tires", "--tyre": "--tires", "--tyres": "--tires", "--tire-size": "--tires",
    "--gvw": "--vehicle-gross", "--gross-weight": "--gross", "--gvwr": "--gross", "--trailer-gross": "--gross",
    "--trailer-gvwr": "--gross", "--gcwr": "--gross-train-mass", "--train-mass": "--gross-train-mass",
    "--trailer-weight": "--tare", "--empty": "--tare", "--empty-weight": "--tare", "--trailer-mass": "--tare",
    "--brake": "--brakes", "--cargo": "--load", "--trailer-load": "--load",
    "--truck-bed": "--bed", "--bed-load": "--bed", "--people": "--occupants", "--passengers": "--occupants",
    "--persons": "--occupants", "--engine": "--power", "--engine-size": "--displacement", "--cc": "--displacement",
    "--horsepower": "--power", "--hp": "--power", "--transmission": "--gearbox", "--4wd": "--drive", "--4x4": "--drive",
    "--year": "--first-registered", "--rating": "--maker-rating", "--towing-capacity": "--maker-rating",
    "--hill": "--grade", "--slope": "--grade", "--incline": "--grade", "--road-surface": "--surface",
    "--elevation": "--altitude", "--country": "--place", "--where": "--place", "--location": "--place",
    "--language": "--lang", "--license": "--towing-licence", "--licence": "--towing-licence",
    "--towing-license": "--towing-licence", "--day": "--date", "--unit": "--units", "--imperial": "--units",
    "--verbose": "--full", "--long": "--full", "--file": "--case", "--vehicle": "--name", "--truck": "--name",
}  # fmt: skip
"""What people try -> the option that they mean."""
