"""The stream's patterns in the operator's words."""

from typing import Final

from ogim.contracts.alarms import Priority, Text
from ogim.services.alerts.detections import Meaning

PATTERNS: Final[dict[str, Meaning]] = {
    "dhsv-closure": Meaning(
        Priority.CRITICAL,
        Text(
            "Downhole safety valve closed without command", "بسته شدن ناخواسته شیر ایمنی درون‌چاهی"
        ),
        Text(
            "Loss of hydraulic control pressure, a leaking control line or a failing valve",
            "افت فشار هیدرولیک کنترل، نشتی خط کنترل یا خرابی شیر",
        ),
        Text(
            "The well stops flowing; pressure below the valve rises to shut-in pressure",
            "جریان چاه قطع می‌شود و فشار زیر شیر تا فشار بسته بالا می‌رود",
        ),
        Text(
            "Close the choke, check the control line's pressure, equalise before reopening",
            "چوک را ببندید، فشار خط کنترل را بررسی کنید، پیش از بازکردن فشارها را برابر کنید",
        ),
        300,
    ),
    "severe-slugging": Meaning(
        Priority.HIGH,
        Text("Severe slugging", "لخته‌ای شدن شدید جریان"),
        Text(
            "Liquid gathers at the riser's foot and is blown out by the gas behind it",
            "مایع در پای رایزر جمع و با گاز پشت آن پرتاب می‌شود",
        ),
        Text(
            "Separator levels swing and may trip; the riser is loaded by fatigue",
            "سطح جداکننده نوسان می‌کند و ممکن است تریپ دهد؛ رایزر دچار خستگی می‌شود",
        ),
        Text(
            "Choke back at the top, or raise lift gas", "چوک بالا را کم کنید یا گازرانی را بیفزایید"
        ),
        900,
    ),
    "flow-instability": Meaning(
        Priority.MEDIUM,
        Text("Unstable flow", "ناپایداری جریان"),
        Text("Casing heading, too little lift gas or liquid loading", "کمبود گازرانی یا تجمع مایع"),
        Text("Production is lost and may turn into slugging", "افت تولید و احتمال لخته‌ای شدن"),
        Text(
            "Compare lift gas and choke with the last stable setting",
            "گازرانی و چوک را با آخرین تنظیم پایدار بسنجید",
        ),
        1_800,
    ),
    "restriction": Meaning(
        Priority.HIGH,
        Text("Hydrate or restriction builds up", "تشکیل هیدرات یا گرفتگی"),
        Text(
            "Cold gas with water, wax or scale narrows the line",
            "گاز سرد همراه آب، واکس یا رسوب مسیر را تنگ می‌کند",
        ),
        Text("The line may plug", "خط ممکن است بسته شود"),
        Text(
            "Inject inhibitor, warm the line, never bleed one side alone",
            "بازدارنده تزریق کنید، خط را گرم کنید، هرگز فقط یک سو را تخلیه نکنید",
        ),
        900,
    ),
    "tubing-leak": Meaning(
        Priority.HIGH,
        Text("Tubing leaks into the annulus", "نشتی لوله مغزی به دالیز"),
        Text("Corroded tubing or a leaking connection", "خوردگی لوله مغزی یا نشتی اتصال"),
        Text(
            "The casing takes tubing pressure: a barrier is lost",
            "فشار به جداری می‌رسد: یک سد از دست رفته است",
        ),
        Text(
            "Check annulus pressure against its limit, prepare to shut in",
            "فشار دالیز را با حد آن بسنجید و آماده بستن چاه شوید",
        ),
        900,
    ),
    "esp-gas-lock": Meaning(
        Priority.HIGH,
        Text("Pump is gas-locked", "قفل گازی پمپ درون‌چاهی"),
        Text(
            "Free gas at the intake fills the stages; rarely a broken shaft",
            "گاز آزاد در ورودی طبقات پمپ را پر کرده است؛ به‌ندرت شکستن محور",
        ),
        Text(
            "No flow cools the motor: it overheats within minutes",
            "بدون جریان، موتور در چند دقیقه داغ می‌شود",
        ),
        Text(
            "Lower the speed or stop; raise intake pressure, then restart",
            "دور را کم یا پمپ را خاموش کنید؛ فشار ورودی را بالا ببرید و دوباره راه بیندازید",
        ),
        300,
    ),
    "sensor-stuck": Meaning(
        Priority.LOW,
        Text("Sensor is stuck", "سنسور گیر کرده است"),
        Text(
            "The value has not moved although its process does",
            "مقدار ثابت مانده در حالی که فرایند تغییر می‌کند",
        ),
        Text("Control and protection see a wrong value", "کنترل و حفاظت مقدار نادرست می‌بینند"),
        Text(
            "Take the loop to manual, call instrumentation",
            "حلقه را دستی کنید و ابزار دقیق را خبر کنید",
        ),
        3_600,
    ),
    "sensor-drift": Meaning(
        Priority.LOW,
        Text("Sensor drifts from its pair", "انحراف سنسور از جفت خود"),
        Text(
            "Calibration lost, or a fouled impulse line", "خروج از کالیبراسیون یا گرفتگی خط نمونه"
        ),
        Text(
            "Balances and limits are judged by a wrong value",
            "موازنه‌ها و حدود با مقدار نادرست سنجیده می‌شوند",
        ),
        Text(
            "Compare both with a third reading, order calibration",
            "هر دو را با مقدار سومی بسنجید و کالیبراسیون بخواهید",
        ),
        7_200,
    ),
    "anomaly": Meaning(
        Priority.LOW,
        Text("Unusual behaviour", "رفتار غیرعادی"),
        Text(
            "The tag left its own recent pattern, or what the well's other tags say of it",
            "این سیگنال از الگوی اخیر خود یا از آنچه دیگر سیگنال‌های چاه می‌گویند خارج شده است",
        ),
        Text("Unknown until looked at", "تا بررسی نشود نامعلوم است"),
        Text("Look at the driving tags' trend", "روند سیگنال‌های مؤثر را ببینید"),
        1_800,
    ),
}
"""By the pattern's id; what is not here is told by its id alone."""
