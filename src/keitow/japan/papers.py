"""Which paper has a fact, such as the certificate (車検証) or data sheet (諸元表), and what it is called there.

Facts that the driver measures or chooses are not listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.terms import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping

_CERTIFICATE: Final = ("the vehicle's certificate", "車検証")
_SHEET: Final = ("the vehicle's data sheet", "諸元表")
_MAKER: Final = ("the vehicle's maker", "メーカー")
_TIRE: Final = ("the tire's sidewall", "タイヤ側面の表示")
_HITCH: Final = ("the hitch's plate", "ヒッチメンバーの銘板")
_TRAILER_CERTIFICATE: Final = ("the trailer's certificate", "被牽引車の車検証")
_TRAILER_SHEET: Final = ("the trailer's data sheet", "被牽引車の諸元表")
_TRAILER_MAKER: Final = ("the trailer's maker", "被牽引車のメーカー")
_LICENCE: Final = ("the driver's licence", "運転免許証")

PAPERS: Final[Mapping[str, Paper]] = {
    "vehicle.name": Paper("make and type", "車名・型式", *_CERTIFICATE),
    "vehicle.curb_mass_kg": Paper("curb mass", "車両重量", *_CERTIFICATE),
    "vehicle.gross_mass_kg": Paper("gross mass", "車両総重量", *_CERTIFICATE),
    "vehicle.payload_kg": Paper("payload", "最大積載量", *_CERTIFICATE),
    "vehicle.seats": Paper("seats", "乗車定員", *_CERTIFICATE),
    "vehicle.displacement_cc": Paper("displacement", "総排気量", *_CERTIFICATE),
    "vehicle.length_m": Paper("length", "長さ", *_CERTIFICATE),
    "vehicle.width_m": Paper("width", "幅", *_CERTIFICATE),
    "vehicle.height_m": Paper("height", "高さ", *_CERTIFICATE),
    "vehicle.first_registered": Paper("first registration", "初度登録年月(軽自動車は初度検査年月)", *_CERTIFICATE),
    "vehicle.use": Paper("use", "用途", *_CERTIFICATE),
    "vehicle.body": Paper("body", "車体の形状", *_CERTIFICATE),
    "vehicle.axles.front_curb_kg": Paper("front axle load at curb mass", "前前軸重", *_CERTIFICATE),
    "vehicle.axles.rear_curb_kg": Paper("rear axle load at curb mass", "後後軸重", *_CERTIFICATE),
    "vehicle.towing_entry": Paper(
        "towable masses",
        "牽引可能なキャンピングトレーラ等の車両総重量(電子車検証は自動車検査証記録事項の牽引可能車両総重量)",
        *_CERTIFICATE,
    ),
    "vehicle.towing_entry.braked_kg": Paper(
        "towable mass, trailer with service brake", "牽引可能な車両総重量(主ブレーキあり)", *_CERTIFICATE
    ),
    "vehicle.towing_entry.unbraked_kg": Paper(
        "towable mass, trailer without service brake", "牽引可能な車両総重量(主ブレーキなし)", *_CERTIFICATE
    ),
    "vehicle.axles.driven_laden_kg": Paper("load of the driven axles, laden", "駆動軸重(積車時)", *_SHEET),
    "vehicle.axles.front_rating_kg": Paper("permitted front axle load", "前軸許容荷重", *_MAKER),
    "vehicle.axles.rear_rating_kg": Paper("permitted rear axle load", "後軸許容荷重", *_MAKER),
    "vehicle.wheelbase_m": Paper("wheelbase", "軸距", *_SHEET),
    "vehicle.engine_position": Paper("engine position", "原動機の位置", *_SHEET),
    "vehicle.engine.power_kw": Paper("maximum power", "最高出力", *_SHEET),
    "vehicle.engine.power_speed_rpm": Paper("speed of maximum power", "最高出力時回転数", *_SHEET),
    "vehicle.engine.torque_nm": Paper("maximum torque", "最大トルク", *_SHEET),
    "vehicle.engine.torque_speed_rpm": Paper("speed of maximum torque", "最大トルク時回転数", *_SHEET),
    "vehicle.engine.aspiration": Paper("aspiration", "過給機の有無", *_SHEET),
    "vehicle.driveline.drive": Paper("driven wheels", "駆動方式", *_SHEET),
    "vehicle.driveline.part_time": Paper("kind of four-wheel drive", "四輪駆動の方式", *_SHEET),
    "vehicle.driveline.gearbox": Paper("gearbox", "変速機", *_SHEET),
    "vehicle.driveline.gears": Paper("gear ratios", "変速比", *_SHEET),
    "vehicle.driveline.first_gear": Paper("ratio of first gear", "変速比(第1速)", *_SHEET),
    "vehicle.driveline.reverse": Paper("ratio of reverse", "変速比(後退)", *_SHEET),
    "vehicle.driveline.final_drive": Paper("final drive ratio", "最終減速比", *_SHEET),
    "vehicle.driveline.transfer": Paper("transfer ratio, high", "副変速比(高速)", *_SHEET),
    "vehicle.driveline.low_range": Paper("transfer ratio, low", "副変速比(低速)", *_SHEET),
    "vehicle.tires.size": Paper("tire size", "タイヤの呼び", *_SHEET),
    "vehicle.tires.free_radius_m": Paper("tire size", "タイヤの呼び", *_SHEET),
    "vehicle.tires.rolling_radius_m": Paper("rolling radius", "タイヤ動荷重半径", *_SHEET),
    "vehicle.tires.load_rating_kg": Paper("load index", "負荷能力(荷重指数による)", *_TIRE),
    "vehicle.brakes.stopping_distance_m": Paper("stopping distance", "制動停止距離", *_SHEET),
    "vehicle.brakes.from_speed_kmh": Paper("speed of the stopping distance", "制動初速度", *_SHEET),
    "vehicle.brakes.deceleration_mps2": Paper("mean deceleration", "減速度", *_SHEET),
    "vehicle.brakes.service_force_n": Paper("service-brake force", "主ブレーキ制動力", *_SHEET),
    "vehicle.brakes.parking_force_n": Paper("parking-brake force", "駐車ブレーキ制動力", *_SHEET),
    "vehicle.brakes.parking_operating_force_n": Paper(
        "operating force of the parking brake", "駐車ブレーキ操作力", *_SHEET
    ),
    "vehicle.brakes.parking_control": Paper("control of the parking brake", "駐車ブレーキの操作方式", *_SHEET),
    "vehicle.hitch.rated_mass_kg": Paper("hitch rating", "ヒッチメンバーの牽引能力", *_HITCH),
    "vehicle.hitch.rated_nose_mass_kg": Paper("rated nose load", "垂直荷重", *_HITCH),
    "vehicle.hitch.d_value_n": Paper("D-value", "D値", *_HITCH),
    "vehicle.maker_rating.braked_kg": Paper(
        "maker's rating for braked trailers", "メーカー指定の牽引能力(主ブレーキあり)", *_MAKER
    ),
    "vehicle.maker_rating.unbraked_kg": Paper(
        "maker's rating for unbraked trailers", "メーカー指定の牽引能力(主ブレーキなし)", *_MAKER
    ),
    "vehicle.maker_rating.nose_mass_kg": Paper("maker's nose load", "メーカー指定の垂直荷重", *_MAKER),
    "vehicle.maker_rating.over_gross_kg": Paper(
        "maker's allowance over the gross mass for the nose load", "垂直荷重による総重量超過の許容値", *_MAKER
    ),
    "vehicle.gross_train_mass_kg": Paper("maker's gross train mass", "メーカー指定の連結時総重量", *_MAKER),
    "trailer.name": Paper("make and type of the trailer", "被牽引車の車名・型式", *_TRAILER_CERTIFICATE),
    "trailer.tare_kg": Paper("tare of the trailer", "被牽引車の車両重量", *_TRAILER_CERTIFICATE),
    "trailer.gross_mass_kg": Paper(
        "registered gross mass of the trailer", "被牽引車の車両総重量", *_TRAILER_CERTIFICATE
    ),
    "trailer.built": Paper("first registration of the trailer", "被牽引車の初度登録年月", *_TRAILER_CERTIFICATE),
    "trailer.length_m": Paper("length of the trailer", "被牽引車の長さ", *_TRAILER_CERTIFICATE),
    "trailer.width_m": Paper("width of the trailer", "被牽引車の幅", *_TRAILER_CERTIFICATE),
    "trailer.height_m": Paper("height of the trailer", "被牽引車の高さ", *_TRAILER_CERTIFICATE),
    "trailer.lists_vehicle": Paper(
        "tow vehicles listed on the trailer's certificate", "牽引車の車名及び型式の記載", *_TRAILER_CERTIFICATE
    ),
    "trailer.kind": Paper("what the trailer is made for", "被牽引車の用途", *_TRAILER_CERTIFICATE),
    "trailer.axles": Paper("axles of the trailer", "被牽引車の車軸数", *_TRAILER_SHEET),
    "trailer.brakes": Paper("service brake of the trailer", "被牽引車の主ブレーキ", *_TRAILER_SHEET),
    "trailer.semi": Paper("whether a semi-trailer", "セミトレーラか否か", *_TRAILER_CERTIFICATE),
    "trailer.axle_rating_kg": Paper("permitted axle load of the trailer", "被牽引車の許容軸重", *_TRAILER_MAKER),
    "trailer.speed_rating_kmh": Paper("speed rating of the trailer", "被牽引車の最高速度", *_TRAILER_MAKER),
    "trip.towing_licence": Paper("towing licence", "けん引免許", *_LICENCE),
}
"""Path of a stored fact -> the paper that has it."""
