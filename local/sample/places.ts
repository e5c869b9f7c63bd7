/** The sales regions of the sample network with real cities, each written province/city. */
export const REGIONS = [
  { region: "华北", cities: ["北京/北京", "天津/天津", "河北/石家庄", "河北/唐山", "河北/保定", "山西/太原", "内蒙古/呼和浩特"] },
  { region: "东北", cities: ["辽宁/沈阳", "辽宁/大连", "吉林/长春", "吉林/吉林", "黑龙江/哈尔滨", "黑龙江/大庆"] },
  { region: "华东", cities: ["上海/上海", "江苏/南京", "江苏/苏州", "江苏/无锡", "浙江/杭州", "浙江/宁波", "安徽/合肥", "山东/济南", "山东/青岛", "福建/福州"] },
  { region: "华中", cities: ["湖北/武汉", "湖北/宜昌", "湖南/长沙", "湖南/株洲", "河南/郑州", "河南/洛阳", "江西/南昌"] },
  { region: "华南", cities: ["广东/广州", "广东/深圳", "广东/佛山", "广东/东莞", "广西/南宁", "广西/柳州", "海南/海口"] },
  { region: "西南", cities: ["四川/成都", "四川/绵阳", "重庆/重庆", "云南/昆明", "贵州/贵阳", "贵州/遵义"] },
  { region: "西北", cities: ["陕西/西安", "陕西/咸阳", "甘肃/兰州", "青海/西宁", "宁夏/银川", "新疆/乌鲁木齐"] },
] as const; // biome-ignore format: one region a line

/** How many of the network's dealers each region holds, relative to the others. */
export const REGION_SHARES = [12, 7, 16, 9, 8, 6, 4] as const;
